package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A system as NixOS's, by its bootspec alone, on a virtual machine. */
class NixosBootIT {

  private static final String SYSTEM =
      "/nix/store/4ab3b1309046f683f71b19ac83d6083v-nixos-system-test-24.05";

  private static final String ENTRY =
      """
      title NixOS%s
      sort-key nixos
      version Generation 1 NixOS 24.05 (Linux 6.6), built on 1970-01-01
      linux /EFI/nixos/f8d2c360v009ad9df9367cbb9a4394vc-linux-6.6-bzImage.efi
      initrd /EFI/nixos/a35ad41999d0vf4fv38vvb93c6v7076b-initrd-initrd.efi
      options init=%s/init console=ttyS0 panic=-1 %s
      """;

  @TempDir static Path shared;

  private static NixStore store;

  @TempDir Path directory;

  @BeforeAll
  static void makeStore() throws IOException {
    Tool.require("nix-store", "nix-instantiate", "nix-hash", "mtype", "sfdisk");
    Tool.requireRoot();
    store = NixStore.makeIn(shared, SmallLinux.makeIn(shared));
  }

  private Path build(String layout) throws IOException {
    Path image = directory.resolve("disk.img");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "build",
                "--partition-table-type=" + layout,
                "--boot-size=64M",
                "--boot-loader-files=host",
                "--output=" + image));
    arguments.addAll(store.bootOptions());
    Launcher.diskwright(Map.of(), arguments).succeeded();
    return image;
  }

  /** Its init finds the profile and says so. */
  @Tag("guest")
  @ParameterizedTest
  @CsvSource({"efi, uefi", "legacy, bios"})
  void itBootsByItsBootspec(String layout, String firmware) throws IOException {
    String console = SmallLinux.boot(build(layout), SmallLinux.VERDICT + firmware);
    assertTrue(console.contains("init=" + SYSTEM + "/init console=ttyS0 panic=-1 quiet"), console);
  }

  @Test
  void theMenuIsAsNixosWritesIt() throws IOException {
    Path image = build("efi");
    assertEquals(
        ENTRY.formatted("", SYSTEM, "quiet"),
        type(image, "/loader/entries/nixos-generation-1.conf"));
    assertEquals(
        ENTRY.formatted(" (loud)", SYSTEM, "loglevel=7"),
        type(image, "/loader/entries/nixos-generation-1-specialisation-loud.conf"));
    assertEquals(
        "timeout 5\ndefault nixos-generation-1.conf\nconsole-mode keep\n",
        type(image, "/loader/loader.conf"));
  }

  private static String type(Path image, String file) throws IOException {
    long offset = new BuiltImage(image, "efi").partitions().get(0).offset();
    return Tool.run("mtype", "-i", "%s@@%d".formatted(image, offset), "::" + file).output();
  }
}

package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Result;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code vm} without a script: a system as NixOS's installs its own boot loader, which boots. */
@Tag("guest")
class NixosGuestIT {

  private static SmallLinux linux = new SmallLinux(Path.of(""));
  private static NixStore store = new NixStore(Path.of(""));

  @TempDir Path directory;

  @BeforeAll
  static void makeStore(@TempDir Path shared) throws IOException {
    Tool.require("nix-store", "nix-instantiate", "nix-hash", "strings", "mdir");
    Tool.requireRoot();
    linux = SmallLinux.makeIn(shared);
    store = NixStore.installingIn(shared, linux);
  }

  /** The script asserts what it finds; systemd's own programs install, as on NixOS. */
  @Test
  void theSystemsOwnInstallerMakesItBoot() throws IOException {
    Path file = directory.resolve("disk.img");
    Result built = build(file).succeeded();
    assertTrue(built.errors().contains("  | Created EFI boot entry"), built.said());
    BuiltImage image = new BuiltImage(file, "efi");
    image.assertSound();
    assertEquals(List.of("BOOTX64.EFI"), names(image, "::/EFI/BOOT"));
    assertFalse(names(image, "::/loader").contains("random-seed"), "all images would share it");
    try (KernelMount mount = KernelMount.readOnly(image)) {
      assertFalse(Files.exists(mount.directory().resolve("etc/machine-id")));
    }
    String variables = Tool.run("strings", "-el", file + ".efi-vars.fd").output();
    assertTrue(variables.contains("Linux Boot Manager"), variables);
    String console = SmallLinux.boot(file, SmallLinux.VERDICT + "uefi");
    assertTrue(console.contains("starting Boot0001 \"Linux Boot Manager\""), console);
  }

  private static List<String> names(BuiltImage image, String folder) throws IOException {
    long offset = image.partitions().get(0).offset();
    String place = "%s@@%d".formatted(image.file(), offset);
    String listed = Tool.run("mdir", "-b", "-i", place, folder).output();
    return listed.lines().map(line -> line.substring(line.lastIndexOf('/') + 1)).toList();
  }

  private static Result build(Path file) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("build"));
    arguments.addAll(store.bootOptions());
    arguments.addAll(
        List.of(
            "--partition-table-type=efi",
            "--boot-size=64M",
            "--touch-efi-vars",
            "--boot-loader=vm",
            "--vm=kernel=" + linux.kernel(),
            "--vm=modules=" + linux.modules(),
            "--vm=timeout=200",
            "--output=" + file));
    return Launcher.diskwright(Map.of(), arguments);
  }
}

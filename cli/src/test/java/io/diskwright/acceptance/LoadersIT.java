package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Result;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A small Linux, through an image with its loaders, to its last line on a virtual machine. */
class LoadersIT {

  private static final String ENTRY =
      """
      title Small Linux
      sort-key small
      version %1$s
      linux /small/%1$s/linux
      initrd /small/%1$s/initrd.img
      options root=PARTUUID=f222513b-ded1-49fa-b591-20ce86a2fe7f rw console=ttyS0 panic=-1
      """;

  @TempDir static Path shared;

  private static SmallLinux linux;

  @TempDir Path directory;

  @BeforeAll
  static void makeLinux() throws IOException {
    Tool.require(
        "e2fsck", "fsck.fat", "sgdisk", "sfdisk", "losetup", "mdir", "mtype", "cmp", "debugfs");
    Tool.requireRoot();
    linux = SmallLinux.makeIn(shared);
  }

  @Tag("guest")
  @ParameterizedTest
  @CsvSource({
    "NONE, raw",
    "LEGACY, raw",
    "LEGACY_GPT, qcow2",
    "EFI, vdi",
    "EFIXBOOTLDR, vpc",
    "HYBRID_BIOS, qcow2-compressed",
    "HYBRID_UEFI, raw",
  })
  void everyLayoutAndEveryFormatBoots(BootWay way, String format) throws IOException {
    Path output = directory.resolve("out");
    linux.build(output, way.layout(), "--format=" + format);
    Path image = Launcher.nameless(output);
    way.assertBoots(linux, image);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("io.diskwright.acceptance.BootWay#inEveryFormat")
  void everyLayoutBootsInEveryFormat(BootWay way, String format) throws IOException {
    everyLayoutAndEveryFormatBoots(way, format);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "legacy", "legacy+gpt", "efi", "efixbootldr", "hybrid"})
  void judgesAreSilentAndTheBytesAreTheSameAgain(String layout) throws IOException {
    Path image = build(layout);
    new BuiltImage(image, layout).assertSound();
    Path again = directory.resolve("again.img");
    linux.build(again, layout);
    Tool.run("cmp", image.toString(), again.toString());
  }

  @ParameterizedTest
  @CsvSource({"efi, 0", "efixbootldr, 1", "hybrid, 0"})
  void theMenuIsWithTheKernel(String layout, int bootPartition) throws IOException {
    Path image = build(layout);
    String version = linux.version();
    String entry = "/loader/entries/small-%s.conf".formatted(version);
    assertEquals(ENTRY.formatted(version), type(image, layout, bootPartition, entry));
    assertEquals("type1\n", type(image, layout, bootPartition, "/loader/entries.srel"));
    assertEquals("timeout 3\nconsole-mode keep\n", type(image, layout, 0, "/loader/loader.conf"));
    String files =
        Tool.run("mdir", "-i", fat(image, layout, 0), "-b", "::/EFI/BOOT", "::/EFI/systemd")
            .output();
    assertEquals("::/EFI/BOOT/BOOTX64.EFI\n::/EFI/systemd/systemd-bootx64.efi\n", files);
  }

  @Test
  void filesOfOnesOwnAreKept() throws IOException {
    Path own = Files.writeString(directory.resolve("own"), "# my own\n");
    String entry = "/loader/entries/small-%s.conf".formatted(linux.version());
    Path image = directory.resolve("disk.img");
    Result built =
        linux.build(
            image,
            "hybrid",
            "--content=%s:/boot/grub/grub.cfg".formatted(own),
            "--content=%s:esp:/loader/loader.conf".formatted(own),
            "--content=%s:esp:%s".formatted(own, entry));
    for (String kept : List.of("/boot/grub/grub.cfg", "esp:/loader/loader.conf", "esp:" + entry)) {
      assertTrue(built.errors().contains(kept + " is kept as the "), built.errors());
    }
    assertEquals("# my own\n", type(image, "hybrid", 0, "/loader/loader.conf"));
    assertEquals("# my own\n", type(image, "hybrid", 0, entry));
    String root = "%s?offset=%d".formatted(image, new BuiltImage(image, "hybrid").root().offset());
    assertEquals("# my own\n", Tool.run("debugfs", "-R", "cat /boot/grub/grub.cfg", root).output());
  }

  @Tag("guest")
  @Test
  void anActivePartitionBoots() throws IOException {
    Path image = build("legacy", "--mbr-active");
    String table = Tool.run("sfdisk", "--dump", image.toString()).output();
    assertTrue(table.contains("type=83, bootable"), table);
    BootWay.LEGACY.assertBoots(linux, image);
  }

  @Tag("guest")
  @Test
  void loadersOfTheTreeBoot() throws IOException {
    Path image =
        build(
            "hybrid",
            "--boot-loader-files=tree",
            "--content=/usr/lib/systemd/boot/efi:/usr/lib/systemd/boot/efi",
            "--content=/usr/lib/grub/i386-pc:/usr/lib/grub/i386-pc");
    BootWay.HYBRID_BIOS.assertBoots(linux, image);
    BootWay.HYBRID_UEFI.assertBoots(linux, image);
  }

  private Path build(String layout, String... options) throws IOException {
    Path image = directory.resolve("disk.img");
    linux.build(image, layout, options);
    return image;
  }

  private static String type(Path image, String layout, int partition, String file)
      throws IOException {
    return Tool.run("mtype", "-i", fat(image, layout, partition), "::" + file).output();
  }

  /** A boot partition as mtools take it. */
  private static String fat(Path image, String layout, int partition) throws IOException {
    return "%s@@%d"
        .formatted(image, new BuiltImage(image, layout).partitions().get(partition).offset());
  }
}

package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.Diskwright;
import io.diskwright.inspect.BootItem;
import io.diskwright.inspect.BootItem.Kind;
import io.diskwright.port.Progress;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code inspect} says of loaders, next to the files that they come from. */
class InspectBootIT {

  private static final Path GRUB = Path.of("/usr/lib/grub/i386-pc");
  private static final int SECTOR = 512;

  @TempDir static Path shared;

  private static SmallLinux linux;

  @TempDir Path directory;

  @BeforeAll
  static void makeLinux() throws IOException {
    Tool.require("cmp", "dpkg-query", "sfdisk");
    Tool.require(Files.exists(GRUB.resolve("diskboot.img")), "grub-pc-bin is missing");
    linux = SmallLinux.makeIn(shared);
  }

  private Path build(String layout, String... options) throws IOException {
    Path image = directory.resolve("disk.img");
    linux.build(image, layout, options);
    return image;
  }

  private static List<BootItem> boot(Path image) throws IOException {
    return Diskwright.inspect(image, false, false, Progress.NONE).disk().orElseThrow().boot();
  }

  private static List<BootItem> of(List<BootItem> items, Kind kind) {
    return items.stream().filter(item -> item.kind() == kind).toList();
  }

  /** boot.img from behind the jump that installers replace, and what its blocklist names. */
  @ParameterizedTest
  @CsvSource({
    "legacy, 1, ''",
    "legacy+gpt, 2048, ', in partition 1'",
    "hybrid, 34, ', in partition 2'"
  })
  void grubsCoreIsWhereItsBootCodeFindsIt(String layout, long lba, String partition)
      throws IOException {
    Path image = build(layout);
    assertSame(image, 0x68, "boot.img", 0x68, 300);
    assertSame(image, lba * SECTOR, "diskboot.img", 0, 400);
    List<BootItem> items = boot(image);
    String place = "sector %d%s".formatted(lba, partition);
    assertEquals(
        List.of(new BootItem(Kind.BOOT_CODE, "sector 0", "GRUB")), of(items, Kind.BOOT_CODE));
    assertEquals(List.of(new BootItem(Kind.CORE, place, "GRUB")), of(items, Kind.CORE));
    wipe(image, lba * SECTOR);
    String missing = "missing: GRUB's boot code does not find its core here";
    assertEquals(List.of(new BootItem(Kind.CORE, place, missing)), of(boot(image), Kind.CORE));
  }

  private static void assertSame(Path image, long at, String file, int skip, int length)
      throws IOException {
    String from = GRUB.resolve(file).toString();
    String places = "--ignore-initial=%d:%d".formatted(at, skip);
    Tool.run("cmp", "--bytes=" + length, places, image.toString(), from);
  }

  private static void wipe(Path image, long offset) throws IOException {
    try (FileChannel channel = FileChannel.open(image, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(SECTOR), offset);
    }
  }

  @ParameterizedTest
  @CsvSource({"efi, 1, 1, 2", "efixbootldr, 1, 2, 3", "hybrid, 1, 1, 3"})
  void programsEntriesAndKernelsAreNamed(String layout, int esp, int boot, int root)
      throws IOException {
    List<BootItem> items = boot(build(layout));
    String systemd = "systemd-boot " + version("systemd-boot-efi");
    assertEquals(
        List.of(
            new BootItem(Kind.EFI_PROGRAM, esp + ":/EFI/BOOT/BOOTX64.EFI", systemd),
            new BootItem(Kind.EFI_PROGRAM, esp + ":/EFI/systemd/systemd-bootx64.efi", systemd)),
        of(items, Kind.EFI_PROGRAM));
    String release = linux.version();
    assertEquals(
        List.of(
            new BootItem(
                Kind.ENTRY,
                "%d:/loader/entries/small-%s.conf".formatted(boot, release),
                "Small Linux %1$s starts /small/%1$s/linux".formatted(release))),
        of(items, Kind.ENTRY));
    assertEquals(
        List.of(new BootItem(Kind.KERNEL, root + ":/boot/vmlinuz", "Linux " + release)),
        of(items, Kind.KERNEL));
    assertEquals(!layout.equals("hybrid"), of(items, Kind.BOOT_CODE).isEmpty());
  }

  /** By which Debian's systemd calls itself. */
  private static String version(String debianPackage) throws IOException {
    return Tool.run("dpkg-query", "--show", "--showformat=${Version}", debianPackage)
        .output()
        .strip();
  }

  @Test
  void theMenuIsReadAndADiskWithoutATableHasNoBootCode() throws IOException {
    List<BootItem> items = boot(build("none"));
    assertEquals(List.of(Kind.KERNEL), items.stream().map(BootItem::kind).toList());
    BootItem menu = of(boot(build("legacy")), Kind.MENU).get(0);
    assertEquals("1:/boot/grub/grub.cfg", menu.place());
    assertTrue(menu.text().contains("Small Linux"), menu.text());
  }

  @Test
  void variablesLieBesideTheImage() throws IOException {
    Path output = directory.resolve("out");
    linux.build(output, "efi", "--touch-efi-vars");
    assertEquals(
        List.of(new BootItem(Kind.EFI_VARIABLES, "efi-vars.fd", "beside the image")),
        of(boot(output.resolve("nixos.img")), Kind.EFI_VARIABLES));
    Path image = build("efi", "--touch-efi-vars");
    assertEquals(
        List.of(new BootItem(Kind.EFI_VARIABLES, "disk.img.efi-vars.fd", "beside the image")),
        of(boot(image), Kind.EFI_VARIABLES));
    Files.delete(directory.resolve("disk.img.efi-vars.fd"));
    assertEquals(List.of(), of(boot(image), Kind.EFI_VARIABLES));
  }
}

package io.diskwright.boot.grub;

import io.diskwright.extent.Extent;
import io.diskwright.extent.Extents;
import io.diskwright.extent.Payload;
import io.diskwright.layout.DiskLayout;
import io.diskwright.layout.PartitionRole;
import io.diskwright.layout.PartitionTableType;
import io.diskwright.layout.PartitionTableType.TableKind;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

/**
 * GRUB for machines with a BIOS, installed as data: what {@code grub-install} does with {@code
 * grub-mkimage} and {@code grub-bios-setup}. GRUB's own files come from a folder of one version. Of
 * them is assumed what the records of this package name, the memory that a core may take up, and
 * LZMA, which holds for 2.06 and 2.12; the kernel's address and size are read from its file.
 *
 * <p>Every method that reads files fails with an {@link IOException} of theirs, and with {@link
 * io.diskwright.error.SourceException} if one is missing or is none of GRUB's.
 */
public final class BiosGrub {

  /** The folder below GRUB's own in which it looks for modules. */
  public static final String MODULE_DIRECTORY = "i386-pc";

  /**
   * What is in every core, so that a menu works without any other file: disks by the BIOS, MBR, GPT
   * and ext4; scripts with conditions; Linux; the serial line; what finds a filesystem, looks
   * around and ends.
   */
  static final List<String> MODULES =
      List.of(
          "biosdisk",
          "part_msdos",
          "part_gpt",
          "ext2",
          "normal",
          "configfile",
          "test",
          "echo",
          "sleep",
          "linux",
          "serial",
          "terminal",
          "search",
          "search_fs_uuid",
          "search_fs_file",
          "search_label",
          "loadenv",
          "ls",
          "minicmd",
          "reboot",
          "halt");

  private final GrubFolder folder;

  private BiosGrub(GrubFolder folder) {
    this.folder = folder;
  }

  /** GRUB as it is in that folder. */
  public static BiosGrub from(ModuleFiles files) {
    return new BiosGrub(new GrubFolder(files));
  }

  /** Whether a disk so divided has a place for it. */
  public static boolean suits(PartitionTableType type) {
    return EmbeddingArea.isIn(type);
  }

  /** Names of the files that {@link #embed} needs and the folder lacks. */
  public List<String> absentFiles() throws IOException {
    return folder.absent(MODULES);
  }

  /**
   * Modules and lists by name, for {@link #MODULE_DIRECTORY} on the root filesystem: for
   * configurations that ask for more than the core has. The images are not among them.
   */
  public SortedMap<String, ByteString> loadableFiles() throws IOException {
    return folder.loadable();
  }

  /**
   * Boot code in the first 440 bytes of the disk and the core in its place. Disk signature and
   * partition table are behind that code and not touched.
   *
   * @param layout of a type that it {@link #suits}
   * @param directory where {@code grub.cfg} is on the root filesystem, absolute
   * @throws io.diskwright.error.DoesNotFitException if the core is too large
   */
  public Extents embed(DiskLayout layout, String directory) throws IOException {
    EmbeddingArea area = EmbeddingArea.of(layout);
    BootCode boot = new BootCode(folder.sector(GrubFolder.BOOT_IMAGE), area.firstLba());
    byte[] core = core(area, prefix(layout, directory));
    long coreOffset = area.firstLba() * DiskLayout.SECTOR_BYTES;
    return Extents.of(List.of(extent(0, boot.encode()), extent(coreOffset, core)));
  }

  /** The partition on the disk that the BIOS started from, which has no name of its own. */
  private static String prefix(DiskLayout layout, String directory) {
    String table = layout.type().kind() == TableKind.MBR ? "msdos" : "gpt";
    int number = layout.partition(PartitionRole.ROOT).number();
    return "(,%s%d)%s".formatted(table, number, directory);
  }

  private byte[] core(EmbeddingArea area, String prefix) throws IOException {
    long roomBytes = (area.sectorCount() - 1) * DiskLayout.SECTOR_BYTES;
    byte[] image = CoreImage.assemble(folder, prefix, MODULES, roomBytes);
    int sectors = (image.length + DiskLayout.SECTOR_BYTES - 1) / DiskLayout.SECTOR_BYTES;
    DiskBootSector first =
        new DiskBootSector(folder.sector(GrubFolder.DISK_BOOT_IMAGE), area.firstLba() + 1, sectors);
    byte[] core = Arrays.copyOf(first.encode(), (1 + sectors) * DiskLayout.SECTOR_BYTES);
    System.arraycopy(image, 0, core, DiskLayout.SECTOR_BYTES, image.length);
    return core;
  }

  private static Extent extent(long offset, byte[] bytes) {
    return new Extent(offset, bytes.length, Payload.of(bytes));
  }
}

package io.diskwright.layout;

import io.diskwright.value.ByteSize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A disk divided into partitions, with 512-byte sectors and partitions on MiB boundaries:
 *
 * <pre>
 * none         | root .................................... |
 * legacy       | 1 MiB | root .................... | 1 MiB |
 * legacy+gpt   | 1 MiB | bios_grub 1–2 | root .... | 1 MiB |
 * efi          | 8 MiB | ESP – bootSize | root ... | 1 MiB |
 * efixbootldr  | 8 MiB | ESP – 100 | XBOOTLDR – bootSize | root | 1 MiB |
 * hybrid       | bios_grub, sectors 34–2047 | 8 MiB | ESP – bootSize | root | 1 MiB |
 * </pre>
 *
 * <p>The last MiB behind root stays free, as parted leaves it for an end of {@code -1}; a GPT has
 * its backup there.
 *
 * @param type the kind of division
 * @param sizeBytes of the disk, whole MiB
 * @param ids every identifier on the disk
 * @param partitions in the order of their numbers; for {@code none} the one filesystem
 */
public record DiskLayout(
    PartitionTableType type, long sizeBytes, DiskIds ids, List<Partition> partitions) {

  /** The sector size of every layout. */
  public static final int SECTOR_BYTES = 512;

  private static final long SECTORS_PER_MIB = ByteSize.MIB / SECTOR_BYTES;
  private static final long ESP_START_MIB = 8;
  private static final long XBOOTLDR_START_MIB = 100;

  /** First sector behind a GPT's header and 128 entries (UEFI 2.10, 5.3.2). */
  private static final long GPT_FIRST_USABLE_LBA = 34;

  /**
   * Lays out a disk around a root filesystem.
   *
   * @param bootSizeBytes where the boot partitions end
   * @param rootSizeBytes length of the root partition, whole MiB
   */
  public static DiskLayout around(
      PartitionTableType type, long bootSizeBytes, long rootSizeBytes, DiskIds ids) {
    long rootStart = type.rootStartBytes(bootSizeBytes);
    long diskSize = Math.addExact(Math.addExact(rootStart, rootSizeBytes), tailBytes(type));
    long rootFirst = rootStart / SECTOR_BYTES;
    long rootLast = rootFirst + rootSizeBytes / SECTOR_BYTES - 1;
    List<Partition> partitions = new ArrayList<>();
    for (PartitionRole role : type.roles()) {
      int number = partitions.size() + 1;
      partitions.add(
          new Partition(
              number,
              role,
              role == PartitionRole.ROOT ? rootFirst : firstLba(type, role),
              role == PartitionRole.ROOT ? rootLast : lastLba(type, role, rootFirst),
              partitionName(type, role),
              ids.partition(type, role)));
    }
    return new DiskLayout(type, diskSize, ids, List.copyOf(partitions));
  }

  /** What is left for root on a disk of that size; not positive if the disk is too small. */
  public static long rootSizeBytes(
      PartitionTableType type, long bootSizeBytes, long diskSizeBytes) {
    return diskSizeBytes - type.rootStartBytes(bootSizeBytes) - tailBytes(type);
  }

  private static long tailBytes(PartitionTableType type) {
    return type == PartitionTableType.NONE ? 0 : ByteSize.MIB;
  }

  private static long firstLba(PartitionTableType type, PartitionRole role) {
    return switch (role) {
      case ESP -> ESP_START_MIB * SECTORS_PER_MIB;
      case XBOOTLDR -> XBOOTLDR_START_MIB * SECTORS_PER_MIB;
      case BIOS_GRUB -> type == PartitionTableType.HYBRID ? GPT_FIRST_USABLE_LBA : SECTORS_PER_MIB;
      case ROOT -> throw new IllegalStateException("root's place depends on its size");
    };
  }

  private static long lastLba(PartitionTableType type, PartitionRole role, long rootFirst) {
    return switch (role) {
      case ESP ->
          (type == PartitionTableType.EFI_XBOOTLDR
                  ? XBOOTLDR_START_MIB * SECTORS_PER_MIB
                  : rootFirst)
              - 1;
      case XBOOTLDR -> rootFirst - 1;
      case BIOS_GRUB -> (type == PartitionTableType.HYBRID ? SECTORS_PER_MIB : rootFirst) - 1;
      case ROOT -> throw new IllegalStateException("root's place depends on its size");
    };
  }

  /** The names that parted gives for the commands of nixpkgs' make-disk-image. */
  private static String partitionName(PartitionTableType type, PartitionRole role) {
    return switch (role) {
      case ESP -> "ESP";
      case XBOOTLDR -> "BOOT";
      case BIOS_GRUB -> "no-fs";
      case ROOT -> type == PartitionTableType.EFI_XBOOTLDR ? "ROOT" : "primary";
    };
  }

  /**
   * Length of a boot partition.
   *
   * @param bootSizeBytes where the boot partitions end
   */
  public static long bootPartitionBytes(
      PartitionTableType type, PartitionRole role, long bootSizeBytes) {
    long rootFirst = type.rootStartBytes(bootSizeBytes) / SECTOR_BYTES;
    return (lastLba(type, role, rootFirst) - firstLba(type, role) + 1) * SECTOR_BYTES;
  }

  /** Number of sectors. */
  public long sectorCount() {
    return sizeBytes / SECTOR_BYTES;
  }

  /** The partition of that role. */
  public Partition partition(PartitionRole role) {
    return partitions.stream()
        .filter(partition -> partition.role() == role)
        .findFirst()
        .orElseThrow();
  }

  /** The partitions in the order of their places. */
  public List<Partition> byPlace() {
    return partitions.stream().sorted(Comparator.comparingLong(Partition::firstLba)).toList();
  }
}

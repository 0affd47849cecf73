package io.diskwright.boot.grub;

import io.diskwright.layout.DiskLayout;
import io.diskwright.layout.Partition;
import io.diskwright.layout.PartitionRole;
import io.diskwright.layout.PartitionTableType;

/**
 * Where a core may lie on a disk: in the bios_grub partition, or in what an MBR leaves free before
 * the first partition.
 *
 * @param firstLba first sector
 * @param sectorCount number of sectors
 */
record EmbeddingArea(long firstLba, long sectorCount) {

  private static final long BEHIND_MBR = 1;

  static boolean isIn(PartitionTableType type) {
    return type == PartitionTableType.LEGACY || type.has(PartitionRole.BIOS_GRUB);
  }

  static EmbeddingArea of(DiskLayout layout) {
    if (layout.type() == PartitionTableType.LEGACY) {
      long rootLba = layout.partition(PartitionRole.ROOT).firstLba();
      return new EmbeddingArea(BEHIND_MBR, rootLba - BEHIND_MBR);
    }
    Partition partition = layout.partition(PartitionRole.BIOS_GRUB);
    return new EmbeddingArea(partition.firstLba(), partition.sectorCount());
  }
}

package io.diskwright.fs.fat;

import io.diskwright.value.ByteSize;

/**
 * The sizes and places of a filesystem.
 *
 * @param hiddenSectors what lies in front of it on the disk
 * @param totalSectors its own
 * @param sectorsPerCluster 1 to 64, a power of two
 * @param reservedSectors in front of the tables
 * @param fatSectors length of one table
 */
record Volume(
    long hiddenSectors,
    long totalSectors,
    int sectorsPerCluster,
    int reservedSectors,
    long fatSectors) {

  static final int SECTOR_BYTES = 512;
  static final int FAT_COUNT = 2;
  static final int FS_INFO_SECTOR = 1;
  static final int BACKUP_SECTOR = 6;

  /** The first cluster there is; the two entries in front of its own hold no cluster. */
  static final int ROOT_CLUSTER = 2;

  /** The largest clusters that every system reads: 32 KiB. */
  static final int MOST_SECTORS_PER_CLUSTER = 64;

  private static final int LEAST_RESERVED_SECTORS = 32;
  private static final int ALIGNMENT_SECTORS = 8;
  private static final int ENTRIES_PER_FAT_SECTOR = SECTOR_BYTES / FileAllocationTable.ENTRY_BYTES;

  /**
   * Fewer clusters are FAT16 ({@code fatgen103}, "FAT Type Determination", which also says why to
   * stay 16 clear: many programs are off by a few).
   */
  private static final long LEAST_CLUSTERS = 65_525 + 16;

  /** Clusters are numbered up to 0x0FFFFFF6; the same distance is kept. */
  private static final long MOST_CLUSTERS = 0x0FFF_FFF5 - 16;

  /**
   * The tightest volume with clusters of that size: the smallest tables that have an entry for each
   * cluster, and clusters that begin on a boundary of 4 KiB and of themselves.
   */
  static Volume of(long hiddenSectors, long totalSectors, int sectorsPerCluster) {
    long sectorsPerTableSector = (long) ENTRIES_PER_FAT_SECTOR * sectorsPerCluster + FAT_COUNT;
    long fatSectors =
        Math.max(1, (totalSectors - 2 * LEAST_RESERVED_SECTORS) / sectorsPerTableSector);
    Volume volume = withTables(hiddenSectors, totalSectors, sectorsPerCluster, fatSectors);
    while (volume.clusterCount() + ROOT_CLUSTER > fatSectors * ENTRIES_PER_FAT_SECTOR) {
      volume = withTables(hiddenSectors, totalSectors, sectorsPerCluster, ++fatSectors);
    }
    return volume;
  }

  private static Volume withTables(
      long hiddenSectors, long totalSectors, int sectorsPerCluster, long fatSectors) {
    int boundary = Math.max(ALIGNMENT_SECTORS, sectorsPerCluster);
    long unaligned = hiddenSectors + LEAST_RESERVED_SECTORS + FAT_COUNT * fatSectors;
    int padding = (int) (ByteSize.roundUp(unaligned, boundary) - unaligned);
    int reservedSectors = LEAST_RESERVED_SECTORS + padding;
    return new Volume(hiddenSectors, totalSectors, sectorsPerCluster, reservedSectors, fatSectors);
  }

  /** Whether every system takes it for FAT32. */
  boolean isFat32() {
    return clusterCount() >= LEAST_CLUSTERS && clusterCount() <= MOST_CLUSTERS;
  }

  /** Number of clusters; not positive if there is room for none. */
  long clusterCount() {
    return (totalSectors - firstDataSector()) / sectorsPerCluster;
  }

  int clusterBytes() {
    return sectorsPerCluster * SECTOR_BYTES;
  }

  /** Bytes in all clusters. */
  long capacityBytes() {
    return clusterCount() * clusterBytes();
  }

  /** Where a table begins, in bytes. */
  long fatOffset(int index) {
    return (reservedSectors + index * fatSectors) * SECTOR_BYTES;
  }

  /** Where a cluster begins, in bytes. */
  long clusterOffset(long cluster) {
    return firstDataSector() * SECTOR_BYTES + (cluster - ROOT_CLUSTER) * clusterBytes();
  }

  private long firstDataSector() {
    return reservedSectors + FAT_COUNT * fatSectors;
  }
}

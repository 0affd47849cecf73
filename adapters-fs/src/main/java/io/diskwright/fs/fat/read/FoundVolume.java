package io.diskwright.fs.fat.read;

import io.diskwright.value.ByteSize;

/**
 * Where everything is, as a boot sector says and its place bears out. Offsets and sizes are in
 * bytes.
 *
 * @param kind width of the tables' entries
 * @param sectorBytes 512 to 4096
 * @param clusterBytes 512 to 512 Ki
 * @param clusterCount they are numbered from 2
 * @param fatOffset of the first table
 * @param fatBytes of one table
 * @param fatCount at least 1
 * @param rootOffset of the fixed root directory
 * @param rootEntries of the fixed root directory
 * @param rootCluster where the chain begins that holds the root directory instead, else 0
 * @param dataOffset of cluster 2
 */
public record FoundVolume(
    FatKind kind,
    int sectorBytes,
    int clusterBytes,
    long clusterCount,
    long fatOffset,
    long fatBytes,
    int fatCount,
    long rootOffset,
    int rootEntries,
    long rootCluster,
    long dataOffset) {

  /** Number of the first cluster. */
  public static final int FIRST_CLUSTER = 2;

  private static final String NAME = "boot sector";
  private static final int MOST_FAT12_CLUSTERS = 4084;

  /**
   * What a boot sector leads to.
   *
   * @param boot a sane one
   * @param placeBytes size of the place that the filesystem is in
   */
  public static FoundVolume of(FoundBootSector boot, long placeBytes) {
    long sectorBytes = boot.sectorBytes();
    long fatBytes = boot.fatSectors() * sectorBytes;
    long fatOffset = boot.reservedSectors() * sectorBytes;
    long rootOffset = fatOffset + boot.fatCount() * fatBytes;
    long rootBytes =
        ByteSize.roundUp((long) boot.rootEntries() * FoundEntry.BYTES, boot.sectorBytes());
    long dataOffset = rootOffset + rootBytes;
    int clusterBytes = boot.sectorsPerCluster() * boot.sectorBytes();
    long sizeBytes = boot.totalSectors() * sectorBytes;
    requireRoom(boot, sizeBytes, placeBytes, dataOffset + clusterBytes);
    long counted = (sizeBytes - dataOffset) / clusterBytes;
    FatKind kind = kind(boot, counted);
    long numbered = fatBytes * Byte.SIZE / kind.entryBits() - FIRST_CLUSTER;
    FoundVolume volume =
        new FoundVolume(
            kind,
            boot.sectorBytes(),
            clusterBytes,
            Math.min(counted, numbered),
            fatOffset,
            fatBytes,
            boot.fatCount(),
            rootOffset,
            boot.rootEntries(),
            kind == FatKind.FAT32 ? boot.rootCluster() : 0,
            dataOffset);
    volume.checkClusters(counted);
    return volume;
  }

  private static void requireRoom(
      FoundBootSector boot, long sizeBytes, long placeBytes, long leastBytes) {
    Damage.unless(
        sizeBytes <= placeBytes,
        NAME,
        0x20,
        () ->
            "%d sectors of %d bytes; the place has %d bytes"
                .formatted(boot.totalSectors(), boot.sectorBytes(), placeBytes));
    Damage.unless(
        leastBytes <= sizeBytes,
        NAME,
        0x20,
        () ->
            "%d sectors; the first cluster ends in byte %d"
                .formatted(boot.totalSectors(), leastBytes));
  }

  /** As Linux decides it. */
  private static FatKind kind(FoundBootSector boot, long clusters) {
    if (boot.isFat32()) {
      return FatKind.FAT32;
    }
    return clusters > MOST_FAT12_CLUSTERS ? FatKind.FAT16 : FatKind.FAT12;
  }

  private void checkClusters(long counted) {
    Damage.unless(
        clusterCount > 0 && counted <= kind.mostClusters(),
        NAME,
        0x20,
        () -> "%d clusters; %s has 1 to %d".formatted(counted, kind, kind.mostClusters()));
    Damage.unless(
        hasFixedRoot() || isCluster(rootCluster),
        NAME,
        0x2C,
        () ->
            "a root directory in cluster %d; the last is %d".formatted(rootCluster, lastCluster()));
  }

  /** The number of the last cluster. */
  public long lastCluster() {
    return clusterCount + FIRST_CLUSTER - 1;
  }

  /** Whether there is a cluster of that number. */
  public boolean isCluster(long number) {
    return number >= FIRST_CLUSTER && number <= lastCluster();
  }

  /** Where a cluster begins. */
  public long clusterOffset(long cluster) {
    return dataOffset + (cluster - FIRST_CLUSTER) * clusterBytes;
  }

  /** Where a table begins. */
  public long fatOffset(int index) {
    return fatOffset + index * fatBytes;
  }

  /** Whether the root directory has a place of its own. */
  public boolean hasFixedRoot() {
    return rootCluster == 0 && rootEntries > 0;
  }

  /** Length of the fixed root directory. */
  public int rootBytes() {
    return hasFixedRoot() ? rootEntries * FoundEntry.BYTES : 0;
  }

  /** The first byte behind the last cluster. */
  public long endOffset() {
    return clusterOffset(lastCluster() + 1);
  }
}

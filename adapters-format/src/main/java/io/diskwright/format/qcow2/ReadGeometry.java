package io.diskwright.format.qcow2;

/**
 * The sizes that follow from a sound header.
 *
 * @param clusterBits logarithm of the cluster size in bytes, 9 to 21
 * @param hasZeroFlag whether a bit of the L2 entry says that a cluster is zero: from version 3 on,
 *     unless subclusters have bits of their own
 * @param hasSubclusters whether L2 entries have 128 bits and clusters 32 parts
 */
record ReadGeometry(int clusterBits, boolean hasZeroFlag, boolean hasSubclusters) {

  private static final int SUBCLUSTERS = 32;
  private static final int LARGEST_SLICE = 64 << 10;

  static ReadGeometry of(Qcow2Header header) {
    boolean hasSubclusters = IncompatibleFeature.EXTENDED_L2.isSetIn(header);
    return new ReadGeometry(
        header.clusterBits(), header.version() >= 3 && !hasSubclusters, hasSubclusters);
  }

  int clusterBytes() {
    return 1 << clusterBits;
  }

  /** What is allocated as one: a cluster, or a 32nd of it. */
  int unitBytes() {
    return clusterBytes() / unitsPerCluster();
  }

  int unitsPerCluster() {
    return hasSubclusters ? SUBCLUSTERS : 1;
  }

  int entryBytes() {
    return hasSubclusters ? 16 : 8;
  }

  /** L2 tables are read in slices: a large one may be needed for a few entries only. */
  int sliceBytes() {
    return Math.min(clusterBytes(), LARGEST_SLICE);
  }

  /** How much of the disk a slice describes; at most 16 GiB. */
  long bytesPerSlice() {
    return (long) (sliceBytes() / entryBytes()) << clusterBits;
  }

  /** How much of the disk an L2 table describes; at most 512 GiB. */
  long bytesPerTable() {
    return (long) (clusterBytes() / entryBytes()) << clusterBits;
  }

  /** How many L2 tables a disk of that size has; no overflow up to the greatest size. */
  long tablesFor(long sizeBytes) {
    return sizeBytes == 0 ? 0 : (sizeBytes - 1) / bytesPerTable() + 1;
  }
}

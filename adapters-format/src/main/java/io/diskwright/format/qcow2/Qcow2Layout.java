package io.diskwright.format.qcow2;

import io.diskwright.port.DiskImage;
import io.diskwright.spec.ContainerOptions;
import io.diskwright.value.ByteSize;

/**
 * The numbers that follow from the size of a disk and of a cluster.
 *
 * @param sizeBytes what the guest sees
 * @param clusterBits size of a cluster as a power of two
 */
record Qcow2Layout(long sizeBytes, int clusterBits) {

  /** Refcounts of 16 bits, as a power of two. */
  static final int REFCOUNT_ORDER = 4;

  private static final int REFCOUNT_BYTES = 2;
  private static final int LEAST_CHUNK_BYTES = 1 << 20;
  private static final int DEFAULT_CLUSTER_BYTES = 64 << 10;

  static Qcow2Layout of(DiskImage image, ContainerOptions options) {
    int clusterBytes = options.clusterSize().orElse(DEFAULT_CLUSTER_BYTES);
    return new Qcow2Layout(image.sizeBytes(), Integer.numberOfTrailingZeros(clusterBytes));
  }

  int clusterBytes() {
    return 1 << clusterBits;
  }

  /** What one thread works on at once: whole clusters, within one L2 table's range. */
  int chunkBytes() {
    return Math.max(LEAST_CHUNK_BYTES, clusterBytes());
  }

  /** Entries of an L2 table: it is one cluster long. */
  int l2Entries() {
    return clusterBytes() / Long.BYTES;
  }

  /** What one L2 table maps. */
  long l2RangeBytes() {
    return (long) l2Entries() << clusterBits;
  }

  /** One for an empty disk, too: a table without entries would be nowhere. */
  long l1Entries() {
    return Math.max(1, ByteSize.divideUp(sizeBytes, l2RangeBytes()));
  }

  /** Where the L1 table is: behind the header's cluster. */
  long l1TableOffset() {
    return clusterBytes();
  }

  /** Clusters before the stream of data: the header's, and the L1 table's. */
  long headClusters() {
    return 1 + clustersFor(l1Entries() * Long.BYTES);
  }

  int refcountsPerBlock() {
    return clusterBytes() / REFCOUNT_BYTES;
  }

  /**
   * Clusters of the file when refcount blocks and the refcount table are appended, which count
   * themselves.
   *
   * @param clusters of the file without those
   * @param blocks refcount blocks that are among them already
   */
  long endWithCounts(long clusters, long blocks) {
    long end = clusters;
    long counted;
    do {
      counted = end;
      long allBlocks = ByteSize.divideUp(counted, refcountsPerBlock());
      end = clusters + (allBlocks - blocks) + clustersFor(allBlocks * Long.BYTES);
    } while (end != counted);
    return end;
  }

  private long clustersFor(long bytes) {
    return ByteSize.divideUp(bytes, clusterBytes());
  }
}

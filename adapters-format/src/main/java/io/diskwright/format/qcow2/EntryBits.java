package io.diskwright.format.qcow2;

/**
 * The bits of entries of L1 and L2 tables (qcow2 specification, "Cluster mapping"), which have much
 * in common.
 */
final class EntryBits {

  /** What the entry points to has one reference: a writer need not copy it. */
  static final long COPIED = 1L << 63;

  /** In L2 tables: a compressed cluster. */
  static final long COMPRESSED = 1L << 62;

  /** In L2 tables without subclusters: reads as zeros. */
  static final long ZERO = 1;

  /** Where the table or the cluster is. */
  static final long OFFSET = 0x00FF_FFFF_FFFF_FE00L;

  static final long L1_RESERVED = 0x7F00_0000_0000_01FFL;

  private static final long L2_RESERVED = 0x3F00_0000_0000_01FEL;
  private static final int SECTOR_BITS = 9;
  private static final int SECTOR_BYTES = 1 << SECTOR_BITS;

  private EntryBits() {}

  /** Those that are zero in entries of L2 tables, but for compressed clusters. */
  static long reservedInL2(ReadGeometry geometry) {
    return geometry.hasZeroFlag() ? L2_RESERVED : L2_RESERVED | ZERO;
  }

  /** Width of the offset of a compressed cluster. */
  static int offsetBits(int clusterBits) {
    return 62 - (clusterBits - 8);
  }

  /**
   * A "compressed cluster descriptor": the offset in bytes in the lower bits, above them how many
   * sectors of 512 bytes there are beyond the one where it begins.
   */
  static long compressed(long fileOffset, int length, int clusterBits) {
    int offsetBits = offsetBits(clusterBits);
    if (fileOffset >>> offsetBits != 0) {
      throw new IllegalStateException("compressed cluster at %d".formatted(fileOffset));
    }
    long last = fileOffset + length - 1;
    long moreSectors = (last >> SECTOR_BITS) - (fileOffset >> SECTOR_BITS);
    return COMPRESSED | moreSectors << offsetBits | fileOffset;
  }

  /** Where a compressed cluster begins. */
  static long compressedOffset(long descriptor, int clusterBits) {
    return descriptor & (1L << offsetBits(clusterBits)) - 1;
  }

  /** The bytes from there to the end of the cluster's last sector. */
  static long compressedLength(long descriptor, int clusterBits) {
    long sectors = ((descriptor & COMPRESSED - 1) >>> offsetBits(clusterBits)) + 1;
    return (sectors << SECTOR_BITS) - compressedOffset(descriptor, clusterBits) % SECTOR_BYTES;
  }
}

package io.diskwright.format.qcow2;

import java.io.IOException;

/** Looks at entries of L2 tables: specification, sections "Cluster mapping", "Extended L2". */
final class L2EntryCheck {

  private static final String STRUCTURE = "L2 entry";
  private static final long COMPRESSED = 1L << 62;
  private static final long ZERO_FLAG = 1;
  private static final long OFFSET = 0x00FF_FFFF_FFFF_FE00L;
  private static final long RESERVED = 0x3F00_0000_0000_01FEL;
  private static final int SECTOR_BITS = 9;
  private static final int SECTOR_BYTES = 1 << SECTOR_BITS;

  private final ReadGeometry geometry;
  private final References references;

  L2EntryCheck(ReadGeometry geometry, References references) {
    this.geometry = geometry;
    this.references = references;
  }

  /**
   * An entry.
   *
   * @param bitmap its other 64 bits; 0 if it has none
   * @param at its place in the file
   * @param times how many refer to its table
   * @param isActive whether the disk's own L1 table does
   */
  void entry(long entry, long bitmap, long at, int times, boolean isActive) throws IOException {
    if (entry == 0 && bitmap == 0) {
      return;
    }
    if ((entry & COMPRESSED) != 0) {
      compressed(entry, bitmap, at, times);
      return;
    }
    long reserved = geometry.hasZeroFlag() ? RESERVED : RESERVED | ZERO_FLAG;
    if ((entry & reserved) != 0) {
      references.tell(STRUCTURE, at, "0x%016x has reserved bits set".formatted(entry));
    }
    long offset = entry & OFFSET;
    bitmap(offset, bitmap, at);
    if (offset == 0) {
      return;
    }
    if (offset % geometry.clusterBytes() != 0) {
      references.tell(STRUCTURE, at, "cluster at %d, inside of another".formatted(offset));
    }
    references.take(STRUCTURE, offset, geometry.clusterBytes(), at, times);
    if (isActive) {
      references.checkCopied(STRUCTURE, entry, offset, at);
    }
  }

  private void bitmap(long offset, long bitmap, long at) {
    int allocated = (int) bitmap;
    int zero = (int) (bitmap >>> 32);
    if ((allocated & zero) != 0) {
      references.tell(
          STRUCTURE,
          at,
          "bitmap 0x%016x has subclusters both allocated and zero".formatted(bitmap));
    }
    if (offset == 0 && allocated != 0) {
      references.tell(
          STRUCTURE,
          at,
          "bitmap 0x%016x has subclusters of a cluster without a place".formatted(bitmap));
    }
  }

  private void compressed(long entry, long bitmap, long at, int times) {
    if (bitmap != 0) {
      references.tell(STRUCTURE, at, "compressed, with a bitmap of 0x%016x".formatted(bitmap));
    }
    if ((entry & L2Table.COPIED) != 0) {
      references.tell(
          STRUCTURE, at, "0x%016x is compressed and has the copied flag".formatted(entry));
    }
    int offsetBits = L2Table.offsetBits(geometry.clusterBits());
    long offset = entry & ((1L << offsetBits) - 1);
    long sectors = (entry & (COMPRESSED - 1)) >>> offsetBits;
    long length = ((sectors + 1) << SECTOR_BITS) - offset % SECTOR_BYTES;
    references.take(STRUCTURE, offset, length, at, times);
  }
}

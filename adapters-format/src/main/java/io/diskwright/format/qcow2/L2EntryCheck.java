package io.diskwright.format.qcow2;

import java.io.IOException;

/** Looks at entries of L2 tables: specification, sections "Cluster mapping", "Extended L2". */
final class L2EntryCheck {

  private static final String STRUCTURE = "L2 entry";

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
    if ((entry & EntryBits.COMPRESSED) != 0) {
      compressed(entry, bitmap, at, times);
      return;
    }
    if ((entry & EntryBits.reservedInL2(geometry)) != 0) {
      references.tell(STRUCTURE, at, "0x%016x has reserved bits set".formatted(entry));
    }
    long offset = entry & EntryBits.OFFSET;
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
    if ((entry & EntryBits.COPIED) != 0) {
      references.tell(
          STRUCTURE, at, "0x%016x is compressed and has the copied flag".formatted(entry));
    }
    long offset = EntryBits.compressedOffset(entry, geometry.clusterBits());
    long length = EntryBits.compressedLength(entry, geometry.clusterBits());
    references.take(STRUCTURE, offset, length, at, times);
  }
}

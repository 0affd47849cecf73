package io.diskwright.format.vhd;

import io.diskwright.value.ByteSize;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Where things are in a dynamic disk that is written.
 *
 * @param blockCount blocks of the disk
 */
record VhdLayout(long blockCount) {

  static final int BLOCK_BYTES = 2 << 20;
  static final int BITMAP_BYTES = 512;
  static final int HEADER_OFFSET = VhdFooter.BYTES;

  private static final int TABLE_OFFSET = HEADER_OFFSET + DynamicHeader.BYTES;
  private static final int ENTRIES_PER_SECTOR = VhdGeometry.SECTOR_BYTES / Integer.BYTES;
  private static final int ALIGNMENT_BYTES = 4 << 10;

  static VhdLayout of(long diskBytes) {
    return new VhdLayout(ByteSize.divideUp(diskBytes, BLOCK_BYTES));
  }

  /** All sectors of a block have data. */
  static ByteBuffer fullBitmap() {
    byte[] ones = new byte[BITMAP_BYTES];
    Arrays.fill(ones, (byte) 0xFF);
    return ByteBuffer.wrap(ones);
  }

  DynamicHeader header() {
    return new DynamicHeader(TABLE_OFFSET, DynamicHeader.VERSION_1_0, blockCount, BLOCK_BYTES);
  }

  /** Entries of the table with those that fill up its last sector. */
  long tableEntryCount() {
    return ByteSize.roundUp(blockCount, ENTRIES_PER_SECTOR);
  }

  /** Where a block begins in the file, by how many were stored before it. */
  long bitmapOffset(long place) {
    long first = ByteSize.roundUp(tableEnd() + BITMAP_BYTES, ALIGNMENT_BYTES) - BITMAP_BYTES;
    return first + place * (BLOCK_BYTES + ALIGNMENT_BYTES);
  }

  /** Where the footer goes behind that many blocks. */
  long end(long storedBlockCount) {
    return storedBlockCount == 0
        ? tableEnd()
        : bitmapOffset(storedBlockCount - 1) + BITMAP_BYTES + BLOCK_BYTES;
  }

  private long tableEnd() {
    return TABLE_OFFSET + tableEntryCount() * Integer.BYTES;
  }
}

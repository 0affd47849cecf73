package io.diskwright.format.qcow2;

import io.diskwright.struct.StructReader;

/**
 * An entry of the bitmap directory (qcow2 specification, "Bitmap directory"), as far as a check
 * goes.
 *
 * @param tableOffset where the bitmap's table is
 * @param tableEntries how long that is
 * @param length of the entry in bytes, with what it is filled up with
 */
record BitmapEntry(long tableOffset, long tableEntries, int length) {

  /** What every entry has in front. */
  static final int FIXED_BYTES = 24;

  private static final long MOST_BYTES = 1 << 30;

  static BitmapEntry decode(byte[] bytes) {
    StructReader fields = StructReader.bigEndian(bytes);
    long length = FIXED_BYTES + fields.u32(20) + fields.u16(18);
    return new BitmapEntry(
        fields.u64(0), fields.u32(8), (int) ((Math.min(MOST_BYTES, length) + 7) & -8));
  }
}

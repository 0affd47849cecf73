package io.diskwright.format.qcow2;

import io.diskwright.struct.StructReader;

/**
 * Where persistent bitmaps are (qcow2 specification, "Bitmaps extension").
 *
 * @param count how many there are
 * @param directoryBytes length of the bitmap directory
 * @param directoryOffset where it is
 */
record BitmapsExtension(long count, long directoryBytes, long directoryOffset) {

  static final int BYTES = 24;

  static BitmapsExtension decode(byte[] bytes) {
    StructReader fields = StructReader.bigEndian(bytes);
    return new BitmapsExtension(fields.u32(0), fields.u64(8), fields.u64(16));
  }
}

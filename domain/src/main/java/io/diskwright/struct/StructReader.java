package io.diskwright.struct;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads the fields of one on-disk structure at the offsets of its specification; the twin of {@link
 * StructWriter}.
 */
public final class StructReader {

  private final ByteBuffer bytes;

  private StructReader(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** A structure with little-endian numbers. */
  public static StructReader littleEndian(byte[] bytes) {
    return new StructReader(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
  }

  /** A structure with big-endian numbers. */
  public static StructReader bigEndian(byte[] bytes) {
    return new StructReader(ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN));
  }

  /** The unsigned byte at that offset. */
  public int u8(int offset) {
    return bytes.get(offset) & 0xFF;
  }

  /** The unsigned 16-bit number at that offset. */
  public int u16(int offset) {
    return bytes.getShort(offset) & 0xFFFF;
  }

  /** The unsigned 32-bit number at that offset. */
  public long u32(int offset) {
    return bytes.getInt(offset) & 0xFFFF_FFFFL;
  }

  /** The 64-bit number at that offset. */
  public long u64(int offset) {
    return bytes.getLong(offset);
  }

  /** A copy of that many bytes at that offset. */
  public byte[] raw(int offset, int length) {
    byte[] copy = new byte[length];
    bytes.get(offset, copy);
    return copy;
  }
}

package io.diskwright.struct;

import java.util.Arrays;
import java.util.Objects;

/**
 * Reads the fields of one on-disk structure at the offsets of its specification; the twin of {@link
 * StructWriter}.
 */
public final class StructReader {

  private final byte[] bytes;
  private final boolean little;

  private StructReader(byte[] bytes, boolean little) {
    this.bytes = bytes;
    this.little = little;
  }

  /** A structure with little-endian numbers. */
  public static StructReader littleEndian(byte[] bytes) {
    return new StructReader(bytes, true);
  }

  /** A structure with big-endian numbers. */
  public static StructReader bigEndian(byte[] bytes) {
    return new StructReader(bytes, false);
  }

  /** The unsigned byte at that offset. */
  public int u8(int offset) {
    return bytes[offset] & 0xFF;
  }

  /** The unsigned 16-bit number at that offset. */
  public int u16(int offset) {
    int number = LittleEndian.u16(bytes, offset);
    return little ? number : Short.toUnsignedInt(Short.reverseBytes((short) number));
  }

  /** The unsigned 32-bit number at that offset. */
  public long u32(int offset) {
    return Integer.toUnsignedLong(s32(offset));
  }

  private int s32(int offset) {
    int number = LittleEndian.s32(bytes, offset);
    return little ? number : Integer.reverseBytes(number);
  }

  /** The 64-bit number at that offset. */
  public long u64(int offset) {
    long first = u32(offset);
    long second = u32(offset + Integer.BYTES);
    return little ? second << Integer.SIZE | first : first << Integer.SIZE | second;
  }

  /** A copy of that many bytes at that offset. */
  public byte[] raw(int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    return Arrays.copyOfRange(bytes, offset, offset + length);
  }
}

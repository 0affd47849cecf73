package io.diskwright.struct;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes one on-disk structure field by field, so that the code reads like the table in its
 * specification:
 *
 * <pre>{@code
 * StructWriter.littleEndian(16).at(0x00).u32(inode).at(0x04).u16(recordLength).done()
 * }</pre>
 *
 * <p>{@link #at} states where the specification puts the next field and refuses to go back over
 * what is written; numbers are given in a wider type than they are stored in, and one that does not
 * fit is a bug, not a wrap-around.
 */
public final class StructWriter {

  private final byte[] structure;
  private final ByteBuffer bytes;

  private StructWriter(byte[] structure, ByteOrder order) {
    this.structure = structure;
    this.bytes = ByteBuffer.wrap(structure).order(order);
  }

  /** A structure of that many bytes, all zero at first, with little-endian numbers. */
  public static StructWriter littleEndian(int sizeBytes) {
    return new StructWriter(new byte[sizeBytes], ByteOrder.LITTLE_ENDIAN);
  }

  /** A structure of that many bytes, all zero at first, with big-endian numbers. */
  public static StructWriter bigEndian(int sizeBytes) {
    return new StructWriter(new byte[sizeBytes], ByteOrder.BIG_ENDIAN);
  }

  /**
   * Goes to a field's offset; the bytes between keep their zeros.
   *
   * @param offset from the start of the structure, as in its specification
   */
  public StructWriter at(int offset) {
    if (offset < bytes.position()) {
      throw new IllegalStateException(
          "field at 0x%x begins inside the one before, which ends at 0x%x"
              .formatted(offset, bytes.position()));
    }
    require(offset - bytes.position());
    bytes.position(offset);
    return this;
  }

  /** An unsigned byte. */
  public StructWriter u8(int value) {
    check(value, 8);
    bytes.put((byte) value);
    return this;
  }

  /** An unsigned 16-bit number. */
  public StructWriter u16(int value) {
    check(value, 16);
    bytes.putShort((short) value);
    return this;
  }

  /** An unsigned 32-bit number. */
  public StructWriter u32(long value) {
    check(value, 32);
    bytes.putInt((int) value);
    return this;
  }

  /** A 64-bit number, unsigned above 2^63. */
  public StructWriter u64(long value) {
    require(Long.BYTES);
    bytes.putLong(value);
    return this;
  }

  /** These bytes as they are. */
  public StructWriter raw(byte[] value) {
    require(value.length);
    bytes.put(value);
    return this;
  }

  /** Ends the structure: its bytes, of exactly the size it was begun with. */
  public byte[] done() {
    return structure;
  }

  private void require(int count) {
    if (count > bytes.remaining()) {
      throw new IllegalStateException(
          "field of %d bytes at 0x%x reaches behind the structure, which ends at 0x%x"
              .formatted(count, bytes.position(), structure.length));
    }
  }

  private void check(long value, int bits) {
    require(bits / Byte.SIZE);
    if (value < 0 || value >>> bits != 0) {
      throw new IllegalStateException(
          "%d does not fit the %d-bit field at 0x%x".formatted(value, bits, bytes.position()));
    }
  }
}

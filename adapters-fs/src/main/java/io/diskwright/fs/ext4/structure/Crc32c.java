package io.diskwright.fs.ext4.structure;

import java.util.zip.CRC32C;

/**
 * CRC-32C as ext4 uses it: any start value, and no inversion at either end (kernel documentation,
 * ext4, "Checksums").
 *
 * <p>{@link CRC32C} is fast but always begins at all ones and inverts its result. It is led to
 * another state by four bytes: the register after them depends, one to one, on the register before
 * them XOR the bytes.
 */
public final class Crc32c {

  /** Where a checksum begins that continues nothing. */
  public static final int START = ~0;

  private static final int REFLECTED_POLYNOMIAL = 0x82F6_3B78;

  /** What one byte does to the register, by the register's low byte. */
  private static final int[] FORWARD = new int[256];

  /**
   * The entry of {@link #FORWARD} with that high byte: its index, which is all that is needed to go
   * backward.
   */
  private static final int[] INDEX_BY_HIGH_BYTE = new int[256];

  static {
    for (int index = 0; index < 256; index++) {
      FORWARD[index] = divide(index);
      INDEX_BY_HIGH_BYTE[FORWARD[index] >>> 24] = index;
    }
  }

  private Crc32c() {}

  private static int divide(int lowByte) {
    int register = lowByte;
    for (int bit = 0; bit < 8; bit++) {
      register = (register >>> 1) ^ REFLECTED_POLYNOMIAL * (register & 1);
    }
    return register;
  }

  /** The state after these bytes. */
  public static int of(int state, byte[] bytes) {
    return of(state, bytes, 0, bytes.length);
  }

  /** The state after a part of these bytes. */
  public static int of(int state, byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    leadTo(state, crc);
    crc.update(bytes, offset, length);
    return ~(int) crc.getValue();
  }

  /** The state after a number as four bytes, the lowest first. */
  public static int ofLe32(int state, long value) {
    int register = state ^ (int) value;
    for (int i = 0; i < Integer.BYTES; i++) {
      register = (register >>> 8) ^ FORWARD[register & 0xFF];
    }
    return register;
  }

  private static void leadTo(int state, CRC32C crc) {
    int bytes = START ^ fourBytesBefore(state);
    for (int i = 0; i < Integer.BYTES; i++) {
      crc.update(bytes >>> (8 * i));
    }
  }

  /** The register from which four zero bytes lead to that state. */
  private static int fourBytesBefore(int state) {
    int register = state;
    for (int i = 0; i < Integer.BYTES; i++) {
      int index = INDEX_BY_HIGH_BYTE[register >>> 24];
      register = (register ^ FORWARD[index]) << 8 | index;
    }
    return register;
  }
}

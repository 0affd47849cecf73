package io.diskwright.struct;

/**
 * Numbers in an array, where there are millions to read: a buffer's checks cost as much as all
 * else.
 */
public final class LittleEndian {

  private LittleEndian() {}

  /** The unsigned 16-bit number that begins there. */
  public static int u16(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
  }

  /** The unsigned 32-bit number that begins there. */
  public static long u32(byte[] bytes, int at) {
    return s32(bytes, at) & 0xFFFF_FFFFL;
  }

  /** The signed 32-bit number that begins there. */
  public static int s32(byte[] bytes, int at) {
    return (bytes[at] & 0xFF)
        | (bytes[at + 1] & 0xFF) << 8
        | (bytes[at + 2] & 0xFF) << 16
        | bytes[at + 3] << 24;
  }
}

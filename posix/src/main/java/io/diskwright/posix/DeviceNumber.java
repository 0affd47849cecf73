package io.diskwright.posix;

/** A device's two numbers as C's {@code dev_t} has them (glibc {@code gnu_dev_makedev}). */
final class DeviceNumber {

  private DeviceNumber() {}

  static long of(int major, int minor) {
    long high = Integer.toUnsignedLong(major);
    long low = Integer.toUnsignedLong(minor);
    return (low & 0xFF) | (high & 0xFFF) << 8 | (low & ~0xFFL) << 12 | (high & ~0xFFFL) << 32;
  }
}

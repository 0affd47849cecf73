package io.diskwright.posix;

import java.nio.ByteBuffer;

/**
 * {@code struct statx} of {@code linux/stat.h}, which unlike {@code struct stat} is the same on
 * every port. Access and creation time, block size and mount number are not read.
 */
final class StatusLayout {

  static final int SIZE_BYTES = 256;

  /** {@code STATX_BASIC_STATS}. */
  static final int MASK = 0x7FF;

  private static final int ATTRIBUTES = 0x08;
  private static final int LINK_COUNT = 0x10;
  private static final int USER = 0x14;
  private static final int GROUP = 0x18;
  private static final int MODE = 0x1C;
  private static final int INODE = 0x20;
  private static final int SIZE = 0x28;
  private static final int BLOCKS = 0x30;
  private static final int ATTRIBUTES_MASK = 0x38;
  private static final int CHANGED = 0x60;
  private static final int MODIFIED = 0x70;
  private static final int SPECIAL_MAJOR = 0x80;
  private static final int SPECIAL_MINOR = 0x84;
  private static final int DEVICE_MAJOR = 0x88;
  private static final int DEVICE_MINOR = 0x8C;

  /** A time is 64 bits of seconds, then 32 of nanoseconds. */
  private static final int NANOS = 8;

  /** {@code STATX_ATTR_MOUNT_ROOT}. */
  private static final long MOUNT_ROOT = 0x2000;

  private StatusLayout() {}

  static FileStatus decode(ByteBuffer memory, int at) {
    return new FileStatus(
        Short.toUnsignedInt(memory.getShort(at + MODE)),
        unsigned(memory, at + LINK_COUNT),
        unsigned(memory, at + USER),
        unsigned(memory, at + GROUP),
        unsigned(memory, at + DEVICE_MAJOR) << 32 | unsigned(memory, at + DEVICE_MINOR),
        memory.getLong(at + INODE),
        memory.getLong(at + SIZE),
        memory.getLong(at + BLOCKS),
        memory.getLong(at + MODIFIED),
        memory.getInt(at + MODIFIED + NANOS),
        memory.getLong(at + CHANGED),
        memory.getInt(at + CHANGED + NANOS),
        unsigned(memory, at + SPECIAL_MAJOR),
        unsigned(memory, at + SPECIAL_MINOR),
        (memory.getLong(at + ATTRIBUTES) & MOUNT_ROOT) != 0,
        (memory.getLong(at + ATTRIBUTES_MASK) & MOUNT_ROOT) != 0);
  }

  private static long unsigned(ByteBuffer memory, int at) {
    return Integer.toUnsignedLong(memory.getInt(at));
  }
}

package io.diskwright.tree;

import java.util.List;

/**
 * The kinds of file in a Unix tree, with the type bits of {@code st_mode} (POSIX {@code
 * sys/stat.h}).
 */
public enum FileType {
  /** Bytes. */
  REGULAR(0x8000),
  /** Names. */
  DIRECTORY(0x4000),
  /** A path to elsewhere. */
  SYMLINK(0xA000),
  /** A device read in bytes. */
  CHARACTER_DEVICE(0x2000),
  /** A device read in blocks. */
  BLOCK_DEVICE(0x6000),
  /** A named pipe. */
  FIFO(0x1000),
  /** A named Unix socket. */
  SOCKET(0xC000);

  private static final int TYPE_MASK = 0xF000;

  /** {@code values()} makes a copy each time, which shows in a million files. */
  private static final List<FileType> ALL = List.of(values());

  private final int modeBits;

  FileType(int modeBits) {
    this.modeBits = modeBits;
  }

  /** The type's bits in {@code st_mode}. */
  public int modeBits() {
    return modeBits;
  }

  /** Whether it stands for a device number. */
  public boolean isDevice() {
    return this == CHARACTER_DEVICE || this == BLOCK_DEVICE;
  }

  /**
   * The type in an {@code st_mode}.
   *
   * @throws IllegalArgumentException if the type bits are none of POSIX's
   */
  public static FileType ofMode(int mode) {
    for (FileType type : ALL) {
      if ((mode & TYPE_MASK) == type.modeBits) {
        return type;
      }
    }
    throw new IllegalArgumentException("unknown file type in mode %o".formatted(mode));
  }
}

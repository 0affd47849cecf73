package io.diskwright.fs.ext4.check;

/** Types as directory entries have them (kernel documentation, ext4, "Linear Directories"). */
final class EntryTypes {

  static final int REGULAR = 1;
  static final int DIRECTORY = 2;
  static final int SYMLINK = 7;

  private static final int SHIFT = 12;

  /** By the type's bits of a mode: fifo, character device, directory and so on. */
  private static final int[] BY_MODE = {0, 5, 3, 0, 2, 0, 4, 0, 1, 0, 7, 0, 6, 0, 0, 0};

  private EntryTypes() {}

  /**
   * The type of a file.
   *
   * @param typeBits of its mode
   */
  static int of(int typeBits) {
    int type = BY_MODE[typeBits >>> SHIFT];
    return type == 0 ? InodeCensus.BAD_TYPE : type;
  }
}

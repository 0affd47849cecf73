package io.diskwright.output.tar;

import io.diskwright.tree.FileType;

/** The type of a member (IEEE Std 1003.1, pax, "ustar Header Block": typeflag). */
enum MemberType {
  REGULAR('0'),
  HARD_LINK('1'),
  SYMLINK('2'),
  CHARACTER_DEVICE('3'),
  BLOCK_DEVICE('4'),
  DIRECTORY('5'),
  FIFO('6'),
  EXTENDED_HEADER('x');

  private final char flag;

  MemberType(char flag) {
    this.flag = flag;
  }

  char flag() {
    return flag;
  }

  /**
   * The type of a file's member.
   *
   * @throws IllegalArgumentException for a socket, which archives do not hold
   */
  static MemberType of(FileType type) {
    return switch (type) {
      case REGULAR -> REGULAR;
      case DIRECTORY -> DIRECTORY;
      case SYMLINK -> SYMLINK;
      case CHARACTER_DEVICE -> CHARACTER_DEVICE;
      case BLOCK_DEVICE -> BLOCK_DEVICE;
      case FIFO -> FIFO;
      case SOCKET -> throw new IllegalArgumentException("sockets have no member type");
    };
  }
}

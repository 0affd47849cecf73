package io.diskwright.posix;

/** What a file is opened for. Every descriptor is closed on exec. */
public enum OpenMode {
  /** A file to read; neither a link at the end nor a fifo without a writer holds it up. */
  READ(Flags.READ_ONLY | Flags.NON_BLOCKING | Flags.NO_TERMINAL, false, true),
  /** A file to read; a link at the end is followed. */
  READ_FOLLOWING(Flags.READ_ONLY | Flags.NON_BLOCKING | Flags.NO_TERMINAL, false, false),
  /** A directory to list; a link at the end is followed. */
  DIRECTORY(Flags.READ_ONLY, true, false),
  /** A directory to list; a link at the end is an error. */
  REAL_DIRECTORY(Flags.READ_ONLY, true, true),
  /** A directory to start other paths from; needs no permission to read it. */
  PLACE(Flags.PATH_ONLY, true, false),
  /** A file to write and read that must not exist yet. */
  CREATE(Flags.READ_WRITE | Flags.CREATE | Flags.EXCLUSIVE, false, true),
  /**
   * A file without a name in the directory that the path gives; gone when the last descriptor is.
   */
  UNNAMED(Flags.READ_WRITE | Flags.TEMPORARY, true, false);

  /** From Linux {@code asm-generic/fcntl.h}; the same on every port in {@link Abi}. */
  private static final class Flags {
    static final int READ_ONLY = 0;
    static final int READ_WRITE = 0x2;
    static final int CREATE = 0x40;
    static final int EXCLUSIVE = 0x80;
    static final int NO_TERMINAL = 0x100;
    static final int NON_BLOCKING = 0x800;
    static final int CLOSE_ON_EXEC = 0x80000;
    static final int PATH_ONLY = 0x200000;
    static final int TEMPORARY = 0x400000;
  }

  private final int common;
  private final boolean directory;
  private final boolean noFollow;

  OpenMode(int common, boolean directory, boolean noFollow) {
    this.common = common;
    this.directory = directory;
    this.noFollow = noFollow;
  }

  int flags(Abi abi) {
    return common
        | Flags.CLOSE_ON_EXEC
        | (directory ? abi.directoryFlag() : 0)
        | (noFollow ? abi.noFollowFlag() : 0);
  }
}

package io.diskwright.posix;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Linux system calls, with paths and names as bytes (without a zero byte). A path is taken relative
 * to an open directory, or to the working directory with {@link #WORKING_DIRECTORY}. Descriptors
 * are plain numbers: whoever opens one closes it. Safe for use by any number of threads.
 */
public final class Posix {

  /** In place of a directory's descriptor: {@code AT_FDCWD}. */
  public static final int WORKING_DIRECTORY = -100;

  /** What {@link #nextData} returns when there is none: {@code ENXIO}. */
  public static final long NO_DATA = -1;

  private static final int AT_SYMLINK_NOFOLLOW = 0x100;
  private static final int AT_SYMLINK_FOLLOW = 0x400;
  private static final int AT_NO_AUTOMOUNT = 0x800;
  private static final int AT_EMPTY_PATH = 0x1000;
  private static final int SEEK_DATA = 3;
  private static final int SEEK_HOLE = 4;
  private static final int ENXIO = 6;
  private static final int ENAMETOOLONG = 36;
  private static final byte[] NO_PATH = {};

  private final Abi abi;
  private final LibC libc = new LibC();

  private Posix(Abi abi) {
    this.abi = abi;
  }

  private static Posix load(Abi abi) {
    return Uninterrupted.call(() -> new Posix(abi));
  }

  /** Loads the native library at the first use. */
  private static final class Holder {
    static final Optional<Posix> HOST = Abi.ofHost().map(Posix::load);
  }

  /**
   * Whether this machine is one of those that {@link #host} works on: 64-bit Linux on x86, ARM,
   * RISC-V, LoongArch.
   */
  public static boolean isAvailable() {
    return Abi.ofHost().isPresent();
  }

  /**
   * The calls of this machine.
   *
   * @throws UnsupportedOperationException if it is none of those that we know
   */
  public static Posix host() {
    return Holder.HOST.orElseThrow(
        () ->
            new UnsupportedOperationException(
                "reading directories needs Linux on x86-64, aarch64, riscv64 or loongarch64; this is %s on %s"
                    .formatted(System.getProperty("os.name"), System.getProperty("os.arch"))));
  }

  /** The user as whom this process opens files ({@code geteuid}). */
  public long userId() {
    return Integer.toUnsignedLong(libc.geteuid.call());
  }

  /**
   * Opens a file or directory ({@code openat}).
   *
   * @return its descriptor
   */
  public int open(int directory, byte[] path, OpenMode mode) throws PosixException {
    return open(directory, path, mode, 0);
  }

  /**
   * Opens a file that is made by that ({@code openat}).
   *
   * @param permissions of the new file, from which the process's mask is taken
   */
  public int open(int directory, byte[] path, OpenMode mode, int permissions)
      throws PosixException {
    long address = path(libc.openat, Scratch.ofThread().path(path), path);
    int descriptor = libc.openat.call(directory, address, mode.flags(abi), permissions);
    return (int) checked(libc.openat, descriptor, path);
  }

  /** Gives a descriptor back. What {@code close} says is of no use to one who syncs before. */
  public void close(int descriptor) {
    libc.close.callOnce(descriptor);
  }

  /** What is at a path; a symbolic link at its end is followed. */
  public FileStatus status(int directory, byte[] path) throws PosixException {
    return status(directory, path, AT_NO_AUTOMOUNT);
  }

  /** What is at a path; of a symbolic link at its end, the link itself. */
  public FileStatus linkStatus(int directory, byte[] path) throws PosixException {
    return status(directory, path, AT_NO_AUTOMOUNT | AT_SYMLINK_NOFOLLOW);
  }

  /** What an open file is. */
  public FileStatus status(int descriptor) throws PosixException {
    return status(descriptor, NO_PATH, AT_EMPTY_PATH);
  }

  private FileStatus status(int directory, byte[] path, int flags) throws PosixException {
    Scratch scratch = Scratch.ofThread();
    long address = path(libc.statx, scratch.path(path), path);
    checked(
        libc.statx,
        libc.statx.call(directory, address, flags, StatusLayout.MASK, scratch.statusAddress()),
        path);
    return scratch.status();
  }

  /**
   * Reads at a place ({@code pread}), into a direct buffer without a copy.
   *
   * @param target receives at most what remains of it; its position moves on
   * @return number of bytes, 0 at the end of the file
   */
  public int read(int descriptor, ByteBuffer target, long offset) throws PosixException {
    return target.isDirect()
        ? readDirect(descriptor, target, offset)
        : readCopy(descriptor, target, offset);
  }

  private int readDirect(int descriptor, ByteBuffer target, long offset) throws PosixException {
    try {
      long address = Scratch.addressOf(target) + target.position();
      int count = read(descriptor, address, target.remaining(), offset);
      target.position(target.position() + count);
      return count;
    } finally {
      Reference.reachabilityFence(target);
    }
  }

  private int readCopy(int descriptor, ByteBuffer target, long offset) throws PosixException {
    Scratch scratch = Scratch.ofThread();
    int wanted = Math.min(target.remaining(), Scratch.DATA_BYTES);
    int count = read(descriptor, scratch.dataAddress(), wanted, offset);
    target.put(scratch.data(count));
    return count;
  }

  private int read(int descriptor, long address, int sizeBytes, long offset) throws PosixException {
    return (int)
        checked(libc.pread, libc.pread.callLong(descriptor, address, sizeBytes, offset), NO_PATH);
  }

  /**
   * The next names of a directory, without {@code .} and {@code ..}, in no order ({@code
   * getdents64}).
   *
   * @return some names; empty when there are no more
   */
  public List<byte[]> readDirectory(int descriptor) throws PosixException {
    Scratch scratch = Scratch.ofThread();
    List<byte[]> names = List.of();
    int used = 1;
    while (names.isEmpty() && used > 0) {
      long result =
          libc.syscall.callLong(
              abi.getdents64(), descriptor, scratch.dataAddress(), Scratch.DATA_BYTES);
      used = (int) checked(libc.syscall, result, NO_PATH);
      names = DirectoryEntry.names(scratch.data(used));
    }
    return names;
  }

  /** The target of a symbolic link ({@code readlinkat}). */
  public byte[] readLink(int directory, byte[] path) throws PosixException {
    Scratch scratch = Scratch.ofThread();
    long address = path(libc.readlinkat, scratch.path(path), path);
    long length =
        libc.readlinkat.callLong(directory, address, scratch.dataAddress(), Scratch.DATA_BYTES);
    return scratch.dataCopy((int) checked(libc.readlinkat, length, path));
  }

  /**
   * The full names of a file's extended attributes; a link is not followed ({@code llistxattr}).
   *
   * @param path relative to the working directory
   */
  public List<byte[]> xattrNames(byte[] path) throws PosixException {
    Scratch scratch = Scratch.ofThread();
    long address = path(libc.llistxattr, scratch.path(path), path);
    // The kernel makes room for as many bytes as are asked for, and most files have none: ask how
    // many first.
    long length = checked(libc.llistxattr, libc.llistxattr.callLong(address, 0, 0), path);
    if (length == 0) {
      return List.of();
    }
    length = libc.llistxattr.callLong(address, scratch.dataAddress(), Scratch.DATA_BYTES);
    return split(scratch.dataCopy((int) checked(libc.llistxattr, length, path)));
  }

  private static List<byte[]> split(byte[] zeroTerminated) {
    List<byte[]> parts = new ArrayList<>();
    int start = 0;
    for (int end = 0; end < zeroTerminated.length; end++) {
      if (zeroTerminated[end] == 0) {
        parts.add(Arrays.copyOfRange(zeroTerminated, start, end));
        start = end + 1;
      }
    }
    return parts;
  }

  /**
   * The value of an extended attribute; a link is not followed ({@code lgetxattr}).
   *
   * @param path relative to the working directory
   */
  public byte[] xattr(byte[] path, byte[] name) throws PosixException {
    Scratch scratch = Scratch.ofThread();
    long pathAddress = path(libc.lgetxattr, scratch.path(path), path);
    long nameAddress = path(libc.lgetxattr, scratch.secondPath(name), name);
    long length =
        libc.lgetxattr.callLong(
            pathAddress, nameAddress, scratch.dataAddress(), Scratch.DATA_BYTES);
    return scratch.dataCopy((int) checked(libc.lgetxattr, length, path));
  }

  /**
   * Where the next data of a file is ({@code lseek SEEK_DATA}).
   *
   * @param offset where to look from
   * @return at least {@code offset}, or {@link #NO_DATA} if only a hole follows
   */
  public long nextData(int descriptor, long offset) throws PosixException {
    long data = libc.lseek.callLong(descriptor, offset, SEEK_DATA);
    if (data == -1 && libc.lseek.errno() == ENXIO) {
      return NO_DATA;
    }
    return checked(libc.lseek, data, NO_PATH);
  }

  /**
   * Where the next hole of a file is ({@code lseek SEEK_HOLE}); the end of the file counts as one.
   *
   * @param offset inside the file
   */
  public long nextHole(int descriptor, long offset) throws PosixException {
    return checked(libc.lseek, libc.lseek.callLong(descriptor, offset, SEEK_HOLE), NO_PATH);
  }

  /**
   * Gives an open file a name, the first one if it was opened {@link OpenMode#UNNAMED}; needs
   * {@code /proc} ({@code linkat}).
   */
  public void link(int descriptor, int directory, byte[] name) throws PosixException {
    Scratch scratch = Scratch.ofThread();
    byte[] self = ("/proc/self/fd/" + descriptor).getBytes(StandardCharsets.US_ASCII);
    long nameAddress = path(libc.linkat, scratch.secondPath(name), name);
    int result =
        libc.linkat.call(
            WORKING_DIRECTORY, scratch.path(self), directory, nameAddress, AT_SYMLINK_FOLLOW);
    checked(libc.linkat, result, name);
  }

  static long path(NativeCall call, long address, byte[] path) throws PosixException {
    if (address == 0) {
      throw new PosixException(call.name(), text(path), ENAMETOOLONG);
    }
    return address;
  }

  static long checked(NativeCall call, long result, byte[] path) throws PosixException {
    if (result == -1) {
      throw new PosixException(call.name(), text(path), call.errno());
    }
    return result;
  }

  private static String text(byte[] path) {
    return new String(path, StandardCharsets.UTF_8);
  }
}

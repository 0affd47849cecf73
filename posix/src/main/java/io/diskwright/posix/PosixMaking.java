package io.diskwright.posix;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Linux system calls that make and change files, with paths and names as {@link Posix} has them. No
 * call here follows a symbolic link at the end of its path, but for {@link #changeMode(int, byte[],
 * int)}. Safe for use by any number of threads.
 */
public final class PosixMaking {

  private static final int AT_SYMLINK_NOFOLLOW = 0x100;
  private static final int AT_REMOVEDIR = 0x200;
  private static final int E2BIG = 7;
  private static final int TIMES_BYTES = 4 * Long.BYTES;
  private static final byte[] NO_PATH = {};

  private final MakingLibC libc = new MakingLibC();

  private PosixMaking() {}

  /** Loads the native library at the first use. */
  private static final class Holder {
    static final PosixMaking HOST = Uninterrupted.call(PosixMaking::new);
  }

  /**
   * The calls of this machine.
   *
   * @throws UnsupportedOperationException if it is none of those that {@link Posix} knows
   */
  public static PosixMaking host() {
    Posix.host();
    return Holder.HOST;
  }

  /** Makes a directory; the process's mask is taken from its permissions ({@code mkdirat}). */
  public void makeDirectory(int directory, byte[] path, int permissions) throws PosixException {
    long address = Posix.path(libc.mkdirat, Scratch.ofThread().path(path), path);
    Posix.checked(libc.mkdirat, libc.mkdirat.call(directory, address, permissions), path);
  }

  /** Makes a symbolic link ({@code symlinkat}). */
  public void makeLink(byte[] target, int directory, byte[] path) throws PosixException {
    Scratch scratch = Scratch.ofThread();
    long targetAddress = Posix.path(libc.symlinkat, scratch.path(target), target);
    long address = Posix.path(libc.symlinkat, scratch.secondPath(path), path);
    Posix.checked(libc.symlinkat, libc.symlinkat.call(targetAddress, directory, address), path);
  }

  /**
   * Makes a device, fifo or socket ({@code mknodat}).
   *
   * @param mode type bits and permissions, from which the process's mask is taken
   */
  public void makeNode(int directory, byte[] path, int mode, int major, int minor)
      throws PosixException {
    long address = Posix.path(libc.mknodat, Scratch.ofThread().path(path), path);
    long device = DeviceNumber.of(major, minor);
    Posix.checked(libc.mknodat, libc.mknodat.call(directory, address, mode, device), path);
  }

  /** Gives a file another name ({@code linkat}). */
  public void addName(int directory, byte[] path, int newDirectory, byte[] newPath)
      throws PosixException {
    Scratch scratch = Scratch.ofThread();
    long address = Posix.path(libc.linkat, scratch.path(path), path);
    long newAddress = Posix.path(libc.linkat, scratch.secondPath(newPath), newPath);
    Posix.checked(
        libc.linkat, libc.linkat.call(directory, address, newDirectory, newAddress, 0), newPath);
  }

  /** Removes a name of anything but a directory ({@code unlinkat}). */
  public void removeFile(int directory, byte[] path) throws PosixException {
    remove(directory, path, 0);
  }

  /** Removes an empty directory ({@code unlinkat}). */
  public void removeDirectory(int directory, byte[] path) throws PosixException {
    remove(directory, path, AT_REMOVEDIR);
  }

  private void remove(int directory, byte[] path, int flags) throws PosixException {
    long address = Posix.path(libc.unlinkat, Scratch.ofThread().path(path), path);
    Posix.checked(libc.unlinkat, libc.unlinkat.call(directory, address, flags), path);
  }

  /** Moves a file or directory ({@code renameat}). */
  public void move(int directory, byte[] path, int newDirectory, byte[] newPath)
      throws PosixException {
    Scratch scratch = Scratch.ofThread();
    long address = Posix.path(libc.renameat, scratch.path(path), path);
    long newAddress = Posix.path(libc.renameat, scratch.secondPath(newPath), newPath);
    Posix.checked(
        libc.renameat, libc.renameat.call(directory, address, newDirectory, newAddress), newPath);
  }

  /**
   * Writes all that remains of a direct buffer at a place ({@code pwrite}).
   *
   * @param offset in bytes from the start of the file
   */
  public void write(int descriptor, ByteBuffer source, long offset) throws PosixException {
    long at = offset;
    try {
      while (source.hasRemaining()) {
        long address = Scratch.addressOf(source) + source.position();
        long result = libc.pwrite.callLong(descriptor, address, source.remaining(), at);
        int count = (int) Posix.checked(libc.pwrite, result, NO_PATH);
        source.position(source.position() + count);
        at += count;
      }
    } finally {
      Reference.reachabilityFence(source);
    }
  }

  /** Sets the length of a file; what that adds is a hole ({@code ftruncate}). */
  public void setSize(int descriptor, long sizeBytes) throws PosixException {
    Posix.checked(libc.ftruncate, libc.ftruncate.call(descriptor, sizeBytes), NO_PATH);
  }

  /** Sets owner and group of an open file, which takes set-ID bits away ({@code fchown}). */
  public void changeOwner(int descriptor, long uid, long gid) throws PosixException {
    Posix.checked(libc.fchown, libc.fchown.call(descriptor, uid, gid), NO_PATH);
  }

  /** Sets owner and group ({@code fchownat}). */
  public void changeOwner(int directory, byte[] path, long uid, long gid) throws PosixException {
    long address = Posix.path(libc.fchownat, Scratch.ofThread().path(path), path);
    int result = libc.fchownat.call(directory, address, uid, gid, AT_SYMLINK_NOFOLLOW);
    Posix.checked(libc.fchownat, result, path);
  }

  /** Sets the permissions of an open file ({@code fchmod}). */
  public void changeMode(int descriptor, int permissions) throws PosixException {
    Posix.checked(libc.fchmod, libc.fchmod.call(descriptor, permissions), NO_PATH);
  }

  /** Sets permissions; a symbolic link is followed, since it has none ({@code fchmodat}). */
  public void changeMode(int directory, byte[] path, int permissions) throws PosixException {
    long address = Posix.path(libc.fchmodat, Scratch.ofThread().path(path), path);
    Posix.checked(libc.fchmodat, libc.fchmodat.call(directory, address, permissions, 0), path);
  }

  /** Sets the times of an open file ({@code futimens}). */
  public void changeTimes(int descriptor, PosixTimes times) throws PosixException {
    Posix.checked(libc.futimens, libc.futimens.call(descriptor, place(times)), NO_PATH);
  }

  /** Sets times ({@code utimensat}). */
  public void changeTimes(int directory, byte[] path, PosixTimes times) throws PosixException {
    long address = Posix.path(libc.utimensat, Scratch.ofThread().path(path), path);
    int result = libc.utimensat.call(directory, address, place(times), AT_SYMLINK_NOFOLLOW);
    Posix.checked(libc.utimensat, result, path);
  }

  /** Two {@code struct timespec}. */
  private static long place(PosixTimes times) {
    Scratch scratch = Scratch.ofThread();
    scratch
        .data(TIMES_BYTES)
        .putLong(times.accessedSeconds())
        .putLong(times.accessedNanos())
        .putLong(times.modifiedSeconds())
        .putLong(times.modifiedNanos());
    return scratch.dataAddress();
  }

  /** Sets an extended attribute of an open file ({@code fsetxattr}). */
  public void setXattr(int descriptor, byte[] name, byte[] value) throws PosixException {
    Scratch scratch = Scratch.ofThread();
    long nameAddress = Posix.path(libc.fsetxattr, scratch.path(name), name);
    long address = value(libc.fsetxattr, scratch, name, value);
    int result = libc.fsetxattr.call(descriptor, nameAddress, address, value.length, 0);
    Posix.checked(libc.fsetxattr, result, name);
  }

  /** Sets an extended attribute ({@code lsetxattr}); needs {@code /proc}. */
  public void setXattr(int directory, byte[] path, byte[] name, byte[] value)
      throws PosixException {
    Scratch scratch = Scratch.ofThread();
    byte[] full = concat("/proc/self/fd/" + directory + "/", path);
    long pathAddress = Posix.path(libc.lsetxattr, scratch.path(full), path);
    long nameAddress = Posix.path(libc.lsetxattr, scratch.secondPath(name), name);
    long address = value(libc.lsetxattr, scratch, name, value);
    int result = libc.lsetxattr.call(pathAddress, nameAddress, address, value.length, 0);
    Posix.checked(libc.lsetxattr, result, name);
  }

  private static byte[] concat(String start, byte[] end) {
    byte[] first = start.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(first.length + end.length).put(first).put(end).array();
  }

  private static long value(NativeCall call, Scratch scratch, byte[] name, byte[] value)
      throws PosixException {
    long address = scratch.placeData(value);
    if (address == 0) {
      throw new PosixException(call.name(), new String(name, StandardCharsets.UTF_8), E2BIG);
    }
    return address;
  }

  /** Takes an extended attribute from an open file ({@code fremovexattr}). */
  public void removeXattr(int descriptor, byte[] name) throws PosixException {
    long address = Posix.path(libc.fremovexattr, Scratch.ofThread().path(name), name);
    Posix.checked(libc.fremovexattr, libc.fremovexattr.call(descriptor, address), name);
  }
}

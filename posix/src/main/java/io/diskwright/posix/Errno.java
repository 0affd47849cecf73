package io.diskwright.posix;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The error numbers that the calls of {@link Posix} give (Linux {@code asm-generic/errno.h}, the
 * same on every port in use), with the C library's English texts: a message must not depend on a
 * locale.
 */
public enum Errno {
  /** Operation not permitted. */
  EPERM(1, "Operation not permitted"),
  /** No such file or directory. */
  ENOENT(2, "No such file or directory"),
  /** Interrupted. */
  EINTR(4, "Interrupted system call"),
  /** Input/output error. */
  EIO(5, "Input/output error"),
  /** No such device. */
  ENXIO(6, "No such device or address"),
  /** Argument list too long; in getxattr also a value over 64 KiB. */
  E2BIG(7, "Argument list too long"),
  /** Bad file descriptor. */
  EBADF(9, "Bad file descriptor"),
  /** Try again: locked by another. */
  EAGAIN(11, "Resource temporarily unavailable"),
  /** No memory. */
  ENOMEM(12, "Cannot allocate memory"),
  /** Permission denied. */
  EACCES(13, "Permission denied"),
  /** Busy. */
  EBUSY(16, "Device or resource busy"),
  /** Exists. */
  EEXIST(17, "File exists"),
  /** Another filesystem. */
  EXDEV(18, "Invalid cross-device link"),
  /** No such device. */
  ENODEV(19, "No such device"),
  /** Not a directory. */
  ENOTDIR(20, "Not a directory"),
  /** Is a directory. */
  EISDIR(21, "Is a directory"),
  /** Invalid argument. */
  EINVAL(22, "Invalid argument"),
  /** Too many open files in the system. */
  ENFILE(23, "Too many open files in system"),
  /** Too many open files in the process. */
  EMFILE(24, "Too many open files"),
  /** In use as a program. */
  ETXTBSY(26, "Text file busy"),
  /** Too large a file. */
  EFBIG(27, "File too large"),
  /** Disk full. */
  ENOSPC(28, "No space left on device"),
  /** Read-only filesystem. */
  EROFS(30, "Read-only file system"),
  /** Too many links. */
  EMLINK(31, "Too many links"),
  /** Buffer too small. */
  ERANGE(34, "Numerical result out of range"),
  /** Name or path too long. */
  ENAMETOOLONG(36, "File name too long"),
  /** The kernel lacks the call. */
  ENOSYS(38, "Function not implemented"),
  /** Not empty. */
  ENOTEMPTY(39, "Directory not empty"),
  /** Too many symbolic links. */
  ELOOP(40, "Too many levels of symbolic links"),
  /** No such attribute; behind the last data of a file. */
  ENODATA(61, "No data available"),
  /** Too large for its type. */
  EOVERFLOW(75, "Value too large for defined data type"),
  /** The filesystem cannot do that. */
  EOPNOTSUPP(95, "Operation not supported"),
  /** A handle of a network filesystem is no longer valid. */
  ESTALE(116, "Stale file handle"),
  /** The quota is used up. */
  EDQUOT(122, "Disk quota exceeded"),
  /** Any other. */
  OTHER(0, "Unknown error");

  private static final Map<Integer, Errno> BY_NUMBER = new HashMap<>();

  static {
    Arrays.stream(values()).forEach(errno -> BY_NUMBER.put(errno.number, errno));
  }

  private final int number;
  private final String text;

  Errno(int number, String text) {
    this.number = number;
    this.text = text;
  }

  static Errno of(int number) {
    return BY_NUMBER.getOrDefault(number, OTHER);
  }

  /** The C library's text in English: {@code Permission denied}. */
  public String text() {
    return text;
  }
}

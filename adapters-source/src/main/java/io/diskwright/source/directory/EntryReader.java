package io.diskwright.source.directory;

import io.diskwright.posix.FileStatus;
import io.diskwright.posix.OpenMode;
import io.diskwright.posix.Posix;
import io.diskwright.posix.PosixException;
import io.diskwright.tree.DataRange;
import io.diskwright.tree.FileType;
import io.diskwright.tree.Xattrs;
import io.diskwright.value.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads what a file is, and makes sure that it can be read later, without opening it where that is
 * plain.
 */
final class EntryReader {

  private static final int READABLE_BY_ALL = 0444;
  private static final int READABLE_BY_OWNER = 0400;
  private static final ByteString ACCESS_LIST = ByteString.utf8("system.posix_acl_access");

  private final Posix posix;
  private final XattrReader xattrs;
  private final long userId;

  EntryReader(Posix posix, XattrReader xattrs) {
    this.posix = posix;
    this.xattrs = xattrs;
    this.userId = posix.userId();
  }

  /**
   * Reads one entry.
   *
   * @param directory an open directory
   * @param name relative to that
   * @param path relative to the working directory, of any length
   */
  ScannedEntry read(int directory, byte[] name, byte[] path) throws PosixException {
    FileStatus status = posix.linkStatus(directory, name);
    Xattrs attributes = xattrs.read(reachable(directory, name, path), status.device());
    boolean link = FileType.ofMode(status.mode()) == FileType.SYMLINK;
    ByteString target =
        link ? ByteString.copyOf(posix.readLink(directory, name)) : ByteString.EMPTY;
    List<DataRange> ranges =
        status.isRegular() ? ranges(directory, name, status, attributes) : List.of();
    return new ScannedEntry(ByteString.copyOf(name), status, attributes, target, ranges);
  }

  /**
   * There are no calls for attributes that start from an open directory; a path that is too long
   * goes through it.
   */
  private static byte[] reachable(int directory, byte[] name, byte[] path) {
    if (path.length <= HostOpener.LONGEST_PATH) {
      return path;
    }
    return HostPath.child(("/proc/self/fd/" + directory).getBytes(StandardCharsets.US_ASCII), name);
  }

  private List<DataRange> ranges(int directory, byte[] name, FileStatus status, Xattrs attributes)
      throws PosixException {
    boolean holes = HoleMap.isPossible(status, attributes);
    if (!holes && isReadable(status, attributes)) {
      return HoleMap.dense(status.sizeBytes());
    }
    int descriptor = posix.open(directory, name, OpenMode.READ);
    try {
      return holes
          ? HoleMap.read(posix, descriptor, status.sizeBytes())
          : HoleMap.dense(status.sizeBytes());
    } finally {
      posix.close(descriptor);
    }
  }

  /** Whether the mode alone says so; with an access list it does not tell all. */
  private boolean isReadable(FileStatus status, Xattrs attributes) {
    if (status.uid() == userId) {
      return (status.mode() & READABLE_BY_OWNER) != 0;
    }
    return (status.mode() & READABLE_BY_ALL) == READABLE_BY_ALL
        && !attributes.values().containsKey(ACCESS_LIST);
  }
}

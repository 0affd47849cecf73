package io.diskwright.source.directory;

import io.diskwright.posix.OpenMode;
import io.diskwright.posix.Posix;
import io.diskwright.posix.PosixException;

/**
 * The directory that a scan is in. The one before stays open until the next is, which is most often
 * inside it and then opened from there: a path from the top is the longer the deeper, and in the
 * end longer than a system call takes.
 */
final class DirectoryWalk implements AutoCloseable {

  private static final int NOWHERE = -1;

  private final Posix posix;
  private final HostDirectories directories;
  private int place = NOWHERE;
  private int descriptor = NOWHERE;

  DirectoryWalk(Posix posix, HostDirectories directories) {
    this.posix = posix;
    this.directories = directories;
  }

  /** Opens a directory; its descriptor is good until the next call. */
  int enter(int next) throws PosixException {
    int opened = open(next);
    close();
    place = next;
    descriptor = opened;
    return opened;
  }

  private int open(int next) throws PosixException {
    if (next == HostDirectories.ROOT) {
      return HostOpener.open(posix, directories.path(next), OpenMode.DIRECTORY);
    }
    if (directories.parent(next) == place) {
      return posix.open(descriptor, directories.name(next), OpenMode.REAL_DIRECTORY);
    }
    return HostOpener.open(posix, directories.path(next), OpenMode.REAL_DIRECTORY);
  }

  @Override
  public void close() {
    if (place != NOWHERE) {
      posix.close(descriptor);
      place = NOWHERE;
    }
  }
}

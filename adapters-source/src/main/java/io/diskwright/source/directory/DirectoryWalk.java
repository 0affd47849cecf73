package io.diskwright.source.directory;

import io.diskwright.posix.OpenMode;
import io.diskwright.posix.Posix;
import io.diskwright.posix.PosixException;

/**
 * The directory that a thread is in. The one before stays open until the next is, which is often
 * inside it and then opened from there: a path from the top is the longer the deeper, and in the
 * end longer than a system call takes.
 */
final class DirectoryWalk implements AutoCloseable {

  private static final int NOWHERE = -1;

  private final Posix posix;
  private int place = NOWHERE;
  private int descriptor = NOWHERE;

  DirectoryWalk(Posix posix) {
    this.posix = posix;
  }

  /** Opens a directory; its descriptor is good until the next call. */
  int enter(DirectoryJob job) throws PosixException {
    int opened = open(job);
    close();
    place = job.place();
    descriptor = opened;
    return opened;
  }

  private int open(DirectoryJob job) throws PosixException {
    if (job.place() == HostDirectories.ROOT) {
      return HostOpener.open(posix, job.path().toBytes(), OpenMode.DIRECTORY);
    }
    if (job.parentPlace() == place) {
      byte[] name = HostPath.name(job.path()).toBytes();
      return posix.open(descriptor, name, OpenMode.REAL_DIRECTORY);
    }
    return HostOpener.open(posix, job.path().toBytes(), OpenMode.REAL_DIRECTORY);
  }

  @Override
  public void close() {
    if (place != NOWHERE) {
      posix.close(descriptor);
      place = NOWHERE;
    }
  }
}

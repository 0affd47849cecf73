package io.diskwright.source.directory;

import io.diskwright.posix.OpenMode;
import io.diskwright.posix.Posix;
import io.diskwright.posix.PosixException;
import java.util.HashMap;
import java.util.Map;

/**
 * The directories that the threads of a scan are in, one each. What is deep down is opened from the
 * directory above, in which some thread still is as a rule: a path from the top is the longer the
 * deeper, and in the end longer than a system call takes.
 */
final class OpenDirectories {

  /** The place of a thread that is in no directory yet. */
  static final int NOWHERE = -1;

  /** Up to this length a path from the top is as good. */
  private static final int SHORT_PATH_BYTES = 1024;

  private final Posix posix;
  private final Map<Integer, Integer> descriptors = new HashMap<>();

  OpenDirectories(Posix posix) {
    this.posix = posix;
  }

  /** Opens a directory, to be closed by {@link #close}. */
  int open(DirectoryJob job) throws PosixException {
    boolean isRoot = job.place() == HostDirectories.ROOT;
    boolean fromAbove = !isRoot && job.path().length() > SHORT_PATH_BYTES;
    int descriptor = fromAbove ? openFromAbove(job) : openFromTop(job, isRoot);
    enter(job.place(), descriptor);
    return descriptor;
  }

  private int openFromTop(DirectoryJob job, boolean isRoot) throws PosixException {
    OpenMode mode = isRoot ? OpenMode.DIRECTORY : OpenMode.REAL_DIRECTORY;
    return HostOpener.open(posix, job.path().toBytes(), mode);
  }

  /** Under the lock, so that the directory above stays open meanwhile. */
  private synchronized int openFromAbove(DirectoryJob job) throws PosixException {
    Integer above = descriptors.get(job.parentPlace());
    return above == null
        ? openFromTop(job, false)
        : posix.open(above, HostPath.name(job.path()).toBytes(), OpenMode.REAL_DIRECTORY);
  }

  private synchronized void enter(int place, int descriptor) {
    descriptors.put(place, descriptor);
  }

  /** Leaves a directory; {@link #NOWHERE} is none. */
  synchronized void close(int place) {
    Integer descriptor = descriptors.remove(place);
    if (descriptor != null) {
      posix.close(descriptor);
    }
  }
}

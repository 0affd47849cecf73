package io.diskwright.source.directory;

import io.diskwright.error.SourceException;
import io.diskwright.posix.Errno;
import io.diskwright.posix.FileStatus;
import io.diskwright.posix.OpenMode;
import io.diskwright.posix.Posix;
import io.diskwright.posix.PosixException;
import io.diskwright.tree.DataRange;
import io.diskwright.tree.FileContent;
import io.diskwright.value.ByteString;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A regular file, opened for each read and closed again, and checked before and after to be what
 * was scanned.
 *
 * @param path where it is
 * @param sizeBytes its length when it was scanned
 * @param fingerprint its {@link Fingerprint} then
 * @param dataRanges where it had data
 */
record HostFile(
    Posix posix, ByteString path, long sizeBytes, long fingerprint, List<DataRange> dataRanges)
    implements FileContent {

  private static final String BUILD_AGAIN = "build again when nothing writes to it";

  @Override
  public void read(long offset, ByteBuffer target) {
    try {
      readOpened(offset, target);
    } catch (PosixException e) {
      throw new SourceException(reason(e), e);
    }
  }

  private void readOpened(long offset, ByteBuffer target) throws PosixException {
    int descriptor = HostOpener.open(posix, path.toBytes(), OpenMode.READ);
    try {
      readFully(descriptor, offset, target);
      check(posix.status(descriptor));
    } finally {
      posix.close(descriptor);
    }
  }

  private void readFully(int descriptor, long offset, ByteBuffer target) throws PosixException {
    long at = offset;
    while (target.hasRemaining()) {
      int count = posix.read(descriptor, target, at);
      if (count == 0) {
        throw new SourceException(
            "%s: ends at byte %d, had %d bytes when scanned; %s"
                .formatted(path, at, sizeBytes, BUILD_AGAIN));
      }
      at += count;
    }
  }

  private void check(FileStatus now) {
    if (Fingerprint.of(now) == fingerprint) {
      return;
    }
    String fact =
        now.sizeBytes() == sizeBytes
            ? "its time or inode is not what it was when scanned"
            : "had %d bytes when scanned, has %d now".formatted(sizeBytes, now.sizeBytes());
    throw new SourceException(
        "%s: changed during the build: %s; %s".formatted(path, fact, BUILD_AGAIN));
  }

  private String reason(PosixException e) {
    return e.errno() == Errno.ENOENT
        ? "%s: vanished during the build; %s".formatted(path, BUILD_AGAIN)
        : "%s: cannot be read: %s".formatted(path, e.errno().text());
  }
}

package io.diskwright.source.directory;

import io.diskwright.error.SourceException;
import io.diskwright.port.BlockSource;
import io.diskwright.posix.FileStatus;
import io.diskwright.posix.OpenMode;
import io.diskwright.posix.Posix;
import io.diskwright.posix.PosixException;
import io.diskwright.tree.DataRange;
import io.diskwright.value.ByteString;
import java.nio.ByteBuffer;
import java.util.List;

/** A regular file that stays open: a disk image. */
final class OpenFile implements BlockSource {

  private final Posix posix;
  private final int descriptor;
  private final ByteString path;
  private final long sizeBytes;

  private OpenFile(Posix posix, int descriptor, ByteString path, long sizeBytes) {
    this.posix = posix;
    this.descriptor = descriptor;
    this.path = path;
    this.sizeBytes = sizeBytes;
  }

  /**
   * Opens one.
   *
   * @throws SourceException if it is missing, unreadable, or no regular file
   */
  static OpenFile open(Posix posix, ByteString path) {
    try {
      int descriptor = HostOpener.open(posix, path.toBytes(), OpenMode.READ_FOLLOWING);
      FileStatus status = posix.status(descriptor);
      if (!status.isRegular()) {
        posix.close(descriptor);
        throw new SourceException(
            "%s: is no regular file, which an image has to be".formatted(path));
      }
      return new OpenFile(posix, descriptor, path, status.sizeBytes());
    } catch (PosixException e) {
      throw unreadable(path, e);
    }
  }

  private static SourceException unreadable(ByteString path, PosixException e) {
    return new SourceException("%s: cannot be read: %s".formatted(path, e.errno().text()), e);
  }

  @Override
  public long sizeBytes() {
    return sizeBytes;
  }

  @Override
  public List<DataRange> dataRanges() {
    try {
      return HoleMap.read(posix, descriptor, sizeBytes);
    } catch (PosixException e) {
      throw unreadable(path, e);
    }
  }

  @Override
  public void read(long offset, ByteBuffer target) {
    long at = offset;
    try {
      while (target.hasRemaining()) {
        int count = posix.read(descriptor, target, at);
        if (count == 0) {
          throw new SourceException(
              "%s: ends at byte %d, had %d bytes when it was opened; something else writes to it"
                  .formatted(path, at, sizeBytes));
        }
        at += count;
      }
    } catch (PosixException e) {
      throw unreadable(path, e);
    }
  }

  @Override
  public void close() {
    posix.close(descriptor);
  }
}

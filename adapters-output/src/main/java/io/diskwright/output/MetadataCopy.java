package io.diskwright.output;

import io.diskwright.port.FileTimes;
import io.diskwright.port.StoredFile;
import io.diskwright.posix.Errno;
import io.diskwright.posix.FileStatus;
import io.diskwright.posix.Posix;
import io.diskwright.posix.PosixException;
import io.diskwright.posix.PosixTimes;
import io.diskwright.tree.FileType;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.util.Map;

/**
 * Gives a file that is made all that the image says of it. What this user or this machine cannot
 * keep is counted in {@link LostMetadata}. The order matters: a new owner takes set-ID bits and
 * capabilities away, and permissions may forbid attributes.
 */
final class MetadataCopy {

  private static final int SET_UID = 0x800;
  private static final int SET_GID = 0x400;

  private final LostMetadata lost;
  private final boolean root;

  MetadataCopy(Posix posix, LostMetadata lost) {
    this.lost = lost;
    this.root = posix.userId() == 0;
  }

  /**
   * Copies.
   *
   * @param path of the file, for messages
   */
  void copy(StoredFile source, ByteString path, MadeFile made) throws IOException {
    try {
      boolean link = source.type() == FileType.SYMLINK;
      int idsLost = copyOwner(source, path, made);
      copyXattrs(source, path, made);
      if (!link) {
        made.changeMode(permissions(source, path, idsLost));
      }
      made.changeTimes(times(source.times()));
    } catch (PosixException e) {
      throw ExtractionFailure.of(path, e);
    }
  }

  /** Gives the set-ID bits that would now mean somebody else. */
  private int copyOwner(StoredFile source, ByteString path, MadeFile made) throws PosixException {
    if (root) {
      try {
        made.changeOwner(source.uid(), source.gid());
        return 0;
      } catch (PosixException e) {
        lost.owner(path, source, e.errno().text());
      }
    }
    FileStatus status = made.status();
    int ids = status.uid() == source.uid() ? 0 : SET_UID;
    ids |= status.gid() == source.gid() ? 0 : SET_GID;
    if (ids != 0 && !root) {
      lost.owner(path, source, "only root can set it");
    }
    return ids;
  }

  private int permissions(StoredFile source, ByteString path, int idsLost) {
    int permissions = source.permissions();
    if ((permissions & idsLost) != 0) {
      lost.setId(path);
    }
    return permissions & ~idsLost;
  }

  private void copyXattrs(StoredFile source, ByteString path, MadeFile made) throws IOException {
    for (Map.Entry<ByteString, ByteString> xattr : source.xattrs().values().entrySet()) {
      try {
        made.setXattr(xattr.getKey().toBytes(), xattr.getValue().toBytes());
      } catch (PosixException e) {
        if (e.errno() == Errno.EIO) {
          throw e;
        }
        lost.xattr(path, xattr.getKey(), e.errno().text());
      }
    }
  }

  private static PosixTimes times(FileTimes times) {
    return new PosixTimes(
        times.accessed().seconds(),
        times.accessed().nanos(),
        times.modified().seconds(),
        times.modified().nanos());
  }
}

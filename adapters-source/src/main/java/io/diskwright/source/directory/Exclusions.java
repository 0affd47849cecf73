package io.diskwright.source.directory;

import io.diskwright.posix.FileStatus;
import io.diskwright.posix.Posix;
import io.diskwright.posix.PosixException;
import io.diskwright.value.ByteString;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Names that are left out, each in one directory. The directory is known by device and inode, so
 * that it does not matter by which path the scan comes there, nor whether what is left out exists
 * yet.
 */
final class Exclusions {

  private record Exclusion(long device, long inode, ByteString name) {

    boolean isIn(FileStatus directory) {
      return directory.device() == device && directory.inode() == inode;
    }
  }

  private final List<Exclusion> exclusions;

  private Exclusions(List<Exclusion> exclusions) {
    this.exclusions = exclusions;
  }

  static Exclusions of(Posix posix, List<Path> paths) {
    return new Exclusions(
        paths.stream().flatMap(path -> exclusion(posix, HostPath.of(path)).stream()).toList());
  }

  /** Empty where there is no such directory, so that no scan can come by. */
  private static Optional<Exclusion> exclusion(Posix posix, ByteString path) {
    try {
      byte[] directory = HostPath.parent(path).toBytes();
      FileStatus parent = posix.status(Posix.WORKING_DIRECTORY, directory);
      return Optional.of(new Exclusion(parent.device(), parent.inode(), HostPath.name(path)));
    } catch (PosixException e) {
      return Optional.empty();
    }
  }

  /** The names to leave out of an open directory. */
  List<ByteString> in(Posix posix, int directory) throws PosixException {
    if (exclusions.isEmpty()) {
      return List.of();
    }
    FileStatus status = posix.status(directory);
    return exclusions.stream().filter(e -> e.isIn(status)).map(Exclusion::name).toList();
  }
}

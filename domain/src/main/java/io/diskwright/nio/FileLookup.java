package io.diskwright.nio;

import io.diskwright.build.PathWalk;
import io.diskwright.error.SourceException;
import io.diskwright.port.StoredFile;
import io.diskwright.port.StoredFileSystem;
import io.diskwright.tree.FileType;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the files of a filesystem by their paths. */
final class FileLookup {

  private final StoredFileSystem stored;

  /** Of the directories that were opened, by number. */
  private final Map<Long, PathWalk.Place> places = new ConcurrentHashMap<>();

  FileLookup(StoredFileSystem stored) throws IOException {
    this.stored = stored;
    long root = stored.root().number();
    places.put(root, new PathWalk.Place(root, ByteString.EMPTY));
  }

  /** What a path names. */
  StoredFile find(DiskPath path, boolean followLast) throws IOException {
    if (path.entry().isPresent()) {
      StoredFile file = stored.file(path.entry().get().number());
      if (!followLast || file.type() != FileType.SYMLINK) {
        return file;
      }
    }
    return walk(path, followLast, walkOf(path));
  }

  private PathWalk walkOf(DiskPath path) {
    return new PathWalk(stored, path.toString());
  }

  private static StoredFile walk(DiskPath path, boolean followLast, PathWalk walk)
      throws IOException {
    try {
      return walk.find(path.names().bytes(), followLast);
    } catch (SourceException e) {
      throw failure(new NoSuchFileException(path.toString(), null, e.getMessage()), e);
    }
  }

  /** The same with its cause. */
  static FileSystemException failure(FileSystemException failure, Exception cause) {
    failure.initCause(cause);
    return failure;
  }

  /** The names from the root on, without links. */
  List<ByteString> realPath(DiskPath path, boolean followLast) throws IOException {
    PathWalk walk = walkOf(path);
    walk(path, followLast, walk);
    return walk.realPath();
  }

  /**
   * The directory that a path leads to. A damaged filesystem may have it in two places, and so in
   * itself: no walk would end.
   */
  StoredFile directory(DiskPath path) throws IOException {
    StoredFile file = find(path, /* followLast= */ true);
    if (file.type() != FileType.DIRECTORY) {
      throw new NotDirectoryException(path.toString());
    }
    PathWalk.Place found = placeOf(file, path);
    if (!found.equals(places.computeIfAbsent(file.number(), number -> found))) {
      throw new FileSystemException(
          path.toString(),
          null,
          "is directory %d, which has another name already".formatted(file.number()));
    }
    return file;
  }

  private PathWalk.Place placeOf(StoredFile directory, DiskPath path) throws IOException {
    Optional<DiskPath.Entry> entry = path.entry();
    if (entry.isPresent() && entry.get().number() == directory.number()) {
      return new PathWalk.Place(entry.get().directory(), path.names().last());
    }
    PathWalk walk = walkOf(path);
    walk.find(path.names().bytes(), /* followLast= */ true);
    return walk.place();
  }
}

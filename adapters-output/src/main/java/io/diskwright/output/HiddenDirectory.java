package io.diskwright.output;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A directory under a hidden name, for files that other programs work on. It is called as a hidden
 * file and {@code .d}; that file is beside it as long as its process lives, and locked.
 */
final class HiddenDirectory implements Closeable {

  private final HiddenFile lock;
  private final Path path;

  private HiddenDirectory(HiddenFile lock, Path path) {
    this.lock = lock;
    this.path = path;
  }

  static HiddenDirectory create(Path base) throws IOException {
    HiddenFile lock = HiddenFile.create(base);
    try {
      return new HiddenDirectory(lock, Files.createDirectory(StaleFiles.directoryOf(lock.path())));
    } catch (IOException e) {
      try (lock) {
        throw e;
      }
    }
  }

  Path path() {
    return path;
  }

  /** Removes the directory with all that is left in it. */
  @Override
  public void close() throws IOException {
    try (lock) {
      FileTrees.remove(path);
    }
  }
}

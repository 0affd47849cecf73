package io.diskwright.output;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/** Directories that are made for outputs, and go again if those do not come. */
final class MadeDirectories {

  private final Deque<Path> made = new ArrayDeque<>();
  private final Set<Path> changed = new LinkedHashSet<>();

  /** Makes a directory with those above it, as far as they are missing. */
  void make(Path directory) throws IOException {
    Deque<Path> missing = new ArrayDeque<>();
    Path at = directory;
    while (!Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
      missing.push(at);
      at = Objects.requireNonNull(at.getParent(), "the root directory");
    }
    for (Path path : missing) {
      makeOne(path);
    }
    changed.add(directory);
  }

  /** Another build may make it at the same time. */
  private void makeOne(Path directory) throws IOException {
    try {
      Files.createDirectory(directory);
      made.push(directory);
      changed.add(directory.resolveSibling("."));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory)) {
        throw e;
      }
    }
  }

  /** Removes those that hold nothing. */
  void removeEmpty() {
    for (Path directory : made) {
      try {
        Files.deleteIfExists(directory);
      } catch (IOException e) {
        // It holds something by now.
        return;
      }
    }
  }

  /** A directory's new names are safe once it is synced itself. */
  void sync() throws IOException {
    for (Path directory : changed) {
      sync(directory);
    }
  }

  static void sync(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}

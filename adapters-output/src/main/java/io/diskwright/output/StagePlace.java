package io.diskwright.output;

import io.diskwright.posix.PosixException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where a set of outputs goes.
 *
 * @param directory where they will be, absolute; perhaps not there yet
 * @param base the nearest directory that is there: {@code directory} itself or one above, so on the
 *     same filesystem
 */
record StagePlace(Path directory, Path base) {

  static StagePlace of(Path directory) throws IOException {
    Path target = directory.toAbsolutePath();
    Path base = target;
    while (!Files.exists(base, LinkOption.NOFOLLOW_LINKS)) {
      base = Objects.requireNonNull(base.getParent(), "the root directory");
    }
    checkDirectory(base, target);
    return new StagePlace(target, base);
  }

  /** Makes a file there and lets it go, to fail now rather than after all the work. */
  void check() throws IOException {
    try {
      newFile().close();
    } catch (IOException e) {
      throw new IOException(
          "%s: outputs cannot be written there: %s".formatted(base, reason(e)), e);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof PosixException failed) {
      return failed.errno().text();
    }
    if (e instanceof FileSystemException failed && failed.getReason() == null) {
      return e instanceof AccessDeniedException ? "Permission denied" : "no file can be made";
    }
    return String.valueOf(e.getMessage());
  }

  /** A new file without a name where that can be had, else with a hidden one. */
  StagedFile newFile() throws IOException {
    StagedFile unnamed = UnnamedFile.create(base);
    return unnamed == null ? HiddenFile.create(base) : unnamed;
  }

  /**
   * The place of one output.
   *
   * @throws IOException if something is there that a file cannot take the place of
   */
  Path target(String name) throws IOException {
    Path target = directory.resolve(name);
    Path above = target.getParent();
    while (above != null && !above.equals(directory)) {
      checkDirectory(above, target);
      above = above.getParent();
    }
    checkReplaceable(target);
    return target;
  }

  private static void checkDirectory(Path path, Path target) throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(path)) {
      throw new IOException(
          "%s: is no directory, so outputs cannot go to %s".formatted(path, target));
    }
  }

  /**
   * Refuses what a file cannot take the place of.
   *
   * @throws IOException if such a thing is there
   */
  static void checkReplaceable(Path target) throws IOException {
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      String kind = Files.isDirectory(target) ? "a directory" : "a device, pipe or socket";
      throw new IOException("%s: is %s, which an output cannot replace".formatted(target, kind));
    }
  }
}

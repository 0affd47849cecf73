package io.diskwright.output;

import io.diskwright.posix.Posix;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Trees of files that another program made: of any type, with any permissions. Links are leaves.
 */
final class FileTrees {

  private static final Set<PosixFilePermission> OWNERS =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private FileTrees() {}

  static boolean isDirectory(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** What is in a directory, in the order of the names. */
  static List<Path> children(Path directory) throws IOException {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      entries.forEach(children::add);
    }
    children.sort(null);
    return children;
  }

  /** Removes a file, or a directory with all that is in it; nothing there is fine too. */
  static void remove(Path path) throws IOException {
    if (isDirectory(path) && Posix.isAvailable()) {
      TreeRemoval.remove(path);
    } else if (isDirectory(path)) {
      open(path);
      for (Path child : children(path)) {
        remove(child);
      }
    }
    Files.deleteIfExists(path);
  }

  /** Writes all of it to the disk. */
  static void sync(Path path) throws IOException {
    if (isDirectory(path)) {
      for (Path child : children(path)) {
        sync(child);
      }
      MadeDirectories.sync(path);
    } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      syncFile(path);
    }
  }

  private static void syncFile(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (AccessDeniedException e) {
      // Its maker meant it to be read by nobody; the kernel writes it in its own time.
      return;
    }
  }

  /**
   * Lets its owner read and change a directory.
   *
   * @return its permissions before
   */
  static Set<PosixFilePermission> open(Path directory) throws IOException {
    Set<PosixFilePermission> before = Files.getPosixFilePermissions(directory);
    if (!before.containsAll(OWNERS)) {
      Set<PosixFilePermission> opened = EnumSet.copyOf(OWNERS);
      opened.addAll(before);
      Files.setPosixFilePermissions(directory, opened);
    }
    return before;
  }
}

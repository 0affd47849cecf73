package io.diskwright.output;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Hidden names, and what killed processes left under them. A living process holds a lock on each of
 * its files, so what can be locked is nobody's; a process number would say less where containers or
 * machines share the directory.
 */
final class StaleFiles {

  private static final String PREFIX = ".diskwright-";
  private static final Pattern NAME = Pattern.compile("\\.diskwright-[0-9a-f]{16}");
  private static final String DIRECTORY_ENDING = ".d";

  /** Of this process: to open and close such a file would give up the lock on it (fcntl(2)). */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private StaleFiles() {}

  /** A name that nothing has yet. */
  static Path newName(Path directory) {
    Path path =
        directory.resolve(PREFIX + "%016x".formatted(ThreadLocalRandom.current().nextLong()));
    OWN.add(path);
    return path;
  }

  /** The directory whose owner holds the lock on a hidden file. */
  static Path directoryOf(Path file) {
    return file.resolveSibling(file.getFileName() + DIRECTORY_ENDING);
  }

  /** To be called when the file is closed. */
  static void forget(Path path) {
    OWN.remove(path);
  }

  /** Shows that the file is in use. Where there are no locks, nobody removes it either. */
  static void lock(FileChannel channel) {
    isFree(channel);
  }

  private static boolean isFree(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (IOException e) {
      return false;
    }
  }

  /** Removes what dead processes left. What cannot be removed does no harm. */
  static void removeFrom(Path directory) {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(directory, StaleFiles::isCandidate)) {
      for (Path file : files) {
        removeIfFree(file);
      }
      removeOrphans(directory);
    } catch (IOException e) {
      // A directory that can be written to but not listed.
      return;
    }
  }

  /** Hidden directories whose files are gone; see {@link HiddenDirectory}. */
  private static void removeOrphans(Path directory) throws IOException {
    for (Path path : FileTrees.children(directory)) {
      String name = path.getFileName().toString();
      String file = name.substring(0, Math.max(0, name.length() - DIRECTORY_ENDING.length()));
      if (name.endsWith(DIRECTORY_ENDING)
          && NAME.matcher(file).matches()
          && FileTrees.isDirectory(path)
          && !Files.exists(path.resolveSibling(file), LinkOption.NOFOLLOW_LINKS)) {
        FileTrees.remove(path);
      }
    }
  }

  private static boolean isCandidate(Path path) {
    return NAME.matcher(path.getFileName().toString()).matches()
        && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
        && !OWN.contains(path);
  }

  private static void removeIfFree(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      if (isFree(channel)) {
        Files.deleteIfExists(file);
      }
    }
  }
}

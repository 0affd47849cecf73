package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.Diskwright;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Walks by {@code java.nio.file} through directories that have several names end. */
@Timeout(60)
class HostileNioIT {

  @TempDir Path folder;

  /**
   * @param commands links, as debugfs makes them
   */
  private FileSystem damaged(String commands) throws IOException {
    Tool.require("mke2fs", "debugfs");
    Files.createDirectories(folder.resolve("tree/a/b/c/d"));
    String make = "mke2fs -q -F -d tree disk 1m; printf '%s' | debugfs -w -f - disk";
    Tool.in(folder).run("sh", "-ec", make.formatted(commands.replace(";", "\\n")));
    return Diskwright.fileSystem(folder.resolve("disk"), "root");
  }

  private static long count(FileSystem files, String start) throws IOException {
    try (Stream<Path> paths = Files.walk(files.getPath(start))) {
      return paths.count();
    }
  }

  /** The last has no circle, but more ways to the last directory with each one above it. */
  @ParameterizedTest
  @CsvSource({
    "link a a/again;,/",
    "link <2> a/again;,/",
    "link a/b a/b/c/again;,/a/b",
    "link a/b/c a/b/again;link a/b a/again;link a again;,/a/../again",
  })
  void aWalkEnds(String commands, String start) throws IOException {
    try (FileSystem files = damaged(commands)) {
      UncheckedIOException end =
          assertThrows(UncheckedIOException.class, () -> count(files, start));
      String message = String.valueOf(end.getMessage());
      assertTrue(message.contains("which has another name already"), message);
    }
  }

  @Test
  void whatIsReachedInSeveralWaysHasOneName() throws IOException {
    try (FileSystem files = damaged("symlink /a/link b/c;")) {
      assertEquals(7, count(files, "/"));
      assertEquals(2, count(files, "/a/./link/../c/"));
      assertEquals(2, count(files, "/a/link/."));
    }
  }
}

package io.diskwright.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.port.VisibleStage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outputs that another program works on before they appear. */
class HiddenStageTest {

  @TempDir Path directory;

  private static VisibleStage open(Path directory) throws IOException {
    return new PosixOutputStager().openVisible(directory);
  }

  private static void write(VisibleStage stage, String name, String text) throws IOException {
    stage.create(name).write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Every path below a directory, those of directories with a slash. */
  private static List<String> paths(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(path -> !path.equals(directory))
          .map(path -> directory.relativize(path) + (FileTrees.isDirectory(path) ? "/" : ""))
          .sorted()
          .toList();
    }
  }

  @Test
  void nothingIsMadeBeforeTheFirstFile() throws Exception {
    try (VisibleStage stage = open(directory)) {
      assertEquals(List.of(), paths(directory));
      stage.directory();
      assertEquals(2, paths(directory).size());
    }
    assertEquals(List.of(), paths(directory));
  }

  @Test
  void filesHaveRealPathsMeanwhileAndTheirPlaceAfterTheCommit() throws Exception {
    Path target = directory.resolve("a/b");
    try (VisibleStage stage = open(target)) {
      write(stage, "disk.img", "disk");
      write(stage, "nix-support/products", "text");
      assertEquals("disk", Files.readString(stage.directory().resolve("disk.img")));
      assertTrue(stage.directory().startsWith(directory));
      assertEquals(List.of("disk.img", "nix-support"), stage.names());
      stage.commit();
    }
    assertEquals(
        List.of("a/", "a/b/", "a/b/disk.img", "a/b/nix-support/", "a/b/nix-support/products"),
        paths(directory));
  }

  @Test
  void whateverIsInTheDirectoryIsTheResult() throws Exception {
    Files.createDirectories(directory.resolve("docs"));
    Files.writeString(directory.resolve("docs/old"), "old");
    Files.writeString(directory.resolve("docs/both"), "old");
    Files.writeString(directory.resolve("beside"), "old");
    try (VisibleStage stage = open(directory)) {
      write(stage, "disk.img", "disk");
      Path out = stage.directory();
      Files.delete(out.resolve("disk.img"));
      Files.createDirectories(out.resolve("docs/deep"));
      Files.writeString(out.resolve("docs/both"), "new");
      Files.createSymbolicLink(out.resolve("latest"), Path.of("nowhere"));
      Files.createDirectories(out.resolve("closed/in"));
      Files.setPosixFilePermissions(
          out.resolve("closed"), PosixFilePermissions.fromString("r-xr-xr-x"));
      stage.commit();
    }
    assertEquals(
        List.of(
            "beside",
            "closed/",
            "closed/in/",
            "docs/",
            "docs/both",
            "docs/deep/",
            "docs/old",
            "latest"),
        paths(directory));
    assertEquals("new", Files.readString(directory.resolve("docs/both")));
    assertEquals(
        "r-xr-xr-x",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("closed"))));
  }

  @Test
  void withoutACommitNothingOfItStays() throws Exception {
    Files.writeString(directory.resolve("disk.img"), "old");
    try (VisibleStage stage = open(directory.resolve("new"))) {
      write(stage, "disk.img", "new");
      Path closed = Files.createDirectories(stage.directory().resolve("a/b/c"));
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
      Files.createSymbolicLink(closed.resolveSibling("link"), directory);
    }
    assertEquals(List.of("disk.img"), paths(directory));
  }

  @Test
  void whatIsInTheWayIsToldBeforeTheFirstMove() throws Exception {
    Files.createDirectory(directory.resolve("b"));
    Files.writeString(directory.resolve("c"), "old");
    assertInTheWay("b", "b: is a directory, which an output cannot replace");
    assertInTheWay("c/d", "c: is no directory, and the result has one there");
  }

  private void assertInTheWay(String name, String message) throws IOException {
    List<String> before = paths(directory);
    try (VisibleStage stage = open(directory)) {
      Path made = stage.directory().resolve(name);
      Files.createDirectories(made.resolveSibling("."));
      Files.writeString(made, "new");
      Files.writeString(stage.directory().resolve("a"), "new");
      IOException e = assertThrows(IOException.class, stage::commit);
      assertEquals(directory + "/" + message, e.getMessage());
    }
    assertEquals(before, paths(directory));
  }

  @Test
  void remainsOfTheDeadAreRemovedAndTheLivingKeepTheirs() throws Exception {
    Path dead = Files.createDirectory(directory.resolve(".diskwright-0123456789abcdef.d"));
    Files.writeString(dead.resolve("nixos.img"), "dead");
    Files.createDirectory(directory.resolve(".diskwright-0123456789abcdeg.d"));
    try (VisibleStage living = open(directory)) {
      write(living, "disk.img", "x");
      open(directory).close();
      assertEquals(List.of("disk.img"), living.names());
    }
    assertEquals(List.of(".diskwright-0123456789abcdeg.d/"), paths(directory));
  }
}

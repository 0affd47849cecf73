package io.diskwright.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.port.OutputStage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PosixOutputStagerTest {

  @TempDir Path directory;

  private static OutputStage open(Path directory) throws IOException {
    return new PosixOutputStager().open(directory);
  }

  private static void write(OutputStage stage, String name, String text) throws IOException {
    FileChannel channel = stage.create(name);
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void outputsAppearAtTheCommitAndNotBefore() throws Exception {
    try (OutputStage stage = open(directory)) {
      write(stage, "disk.img", "disk");
      write(stage, "efi-vars.fd", "variables");
      assertEquals(List.of(), names(directory));
      stage.commit();
    }
    assertEquals(List.of("disk.img", "efi-vars.fd"), names(directory));
    assertEquals("variables", Files.readString(directory.resolve("efi-vars.fd")));
    String permissions =
        PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("disk.img")));
    assertTrue(permissions.startsWith("rw-"), permissions);
    assertFalse(permissions.contains("x"), permissions);
  }

  @Test
  void withoutACommitTheOldFileStaysAndNothingElse() throws Exception {
    Files.writeString(directory.resolve("disk.img"), "old");
    try (OutputStage stage = open(directory)) {
      write(stage, "disk.img", "new");
      write(stage, "other", "new");
    }
    assertEquals(List.of("disk.img"), names(directory));
    assertEquals("old", Files.readString(directory.resolve("disk.img")));
  }

  @Test
  void anOldFileIsReplacedAndWhoReadsItGoesOn() throws Exception {
    Path old = Files.writeString(directory.resolve("disk.img"), "old");
    try (FileChannel reader = FileChannel.open(old);
        OutputStage stage = open(directory)) {
      write(stage, "disk.img", "brand new");
      stage.commit();
      assertEquals(3, reader.size());
    }
    assertEquals("brand new", Files.readString(old));
    assertEquals(List.of("disk.img"), names(directory));
  }

  @Test
  void aMissingDirectoryIsMadeAtTheCommitOnly() throws Exception {
    Path target = directory.resolve("a/b");
    try (OutputStage stage = open(target)) {
      write(stage, "disk.img", "x");
      assertEquals(List.of(), names(directory));
    }
    assertEquals(List.of(), names(directory));
    try (OutputStage stage = open(target)) {
      write(stage, "disk.img", "x");
      stage.commit();
    }
    assertEquals(List.of("disk.img"), names(target));
  }

  @Test
  void outputsInSubdirectoriesComeAndGoWithThem() throws Exception {
    Path target = directory.resolve("result");
    try (OutputStage stage = open(target)) {
      write(stage, "disk.img", "x");
      write(stage, "nix-support/products", "y");
      assertEquals(List.of("disk.img", "nix-support"), stage.names());
    }
    assertEquals(List.of(), names(directory));
    try (OutputStage stage = open(target)) {
      write(stage, "disk.img", "x");
      write(stage, "nix-support/products", "y");
      stage.commit();
    }
    assertEquals(List.of("disk.img", "nix-support"), names(target));
    assertEquals("y", Files.readString(target.resolve("nix-support/products")));
  }

  @Test
  void aFailedCommitTakesItsEmptyDirectoriesBack() throws Exception {
    Path target = directory.resolve("a/b");
    try (OutputStage stage = open(target)) {
      write(stage, "c/disk.img", "x");
      Files.writeString(directory.resolve("a"), "came meanwhile");
      assertThrows(IOException.class, stage::commit);
    }
    assertEquals(List.of("a"), names(directory));
    Files.delete(directory.resolve("a"));
    try (OutputStage stage = open(target)) {
      write(stage, "c/disk.img", "x");
      stage.create("d/disk.img");
      Files.createDirectories(target.resolve("c/disk.img/in/the/way"));
      assertThrows(IOException.class, stage::commit);
    }
    assertEquals(List.of("c"), names(target));
  }

  @Test
  void aFileWhereAnOutputNeedsADirectoryIsRefusedAtOnce() throws Exception {
    Path file = Files.writeString(directory.resolve("nix-support"), "old");
    try (OutputStage stage = open(directory)) {
      assertFailure(file + ": is no directory", () -> stage.create("nix-support/products"));
    }
    assertEquals(List.of("nix-support"), names(directory));
  }

  @Test
  void whatAnOutputCannotReplaceIsRefusedAtOnce() throws Exception {
    Files.createDirectory(directory.resolve("disk.img"));
    Files.createSymbolicLink(directory.resolve("null.img"), Path.of("/dev/null"));
    try (OutputStage stage = open(directory)) {
      assertFailure("is a directory", () -> stage.create("disk.img"));
      assertFailure("is a device", () -> stage.create("null.img"));
    }
    Path file = Files.writeString(directory.resolve("file"), "");
    assertFailure(file + ": is no directory", () -> open(file));
    assertFailure(file + ": is no directory", () -> open(file.resolve("below")));
    assertFailure("/proc: outputs cannot be written there", () -> open(Path.of("/proc/result")));
  }

  private static void assertFailure(String start, org.junit.jupiter.api.function.Executable call) {
    IOException e = assertThrows(IOException.class, call);
    assertTrue(String.valueOf(e.getMessage()).contains(start), e::getMessage);
  }

  @Test
  void aHiddenFileServesWhereUnnamedOnesCannotBeHad() throws Exception {
    try (HiddenFile file = HiddenFile.create(directory)) {
      file.channel().write(ByteBuffer.wrap(new byte[] {'x'}));
      assertEquals(1, names(directory).size());
      assertTrue(names(directory).get(0).startsWith(".diskwright-"));
      file.prepare();
      file.moveTo(directory.resolve("disk.img"));
    }
    assertEquals(List.of("disk.img"), names(directory));
    HiddenFile.create(directory).close();
    assertEquals(List.of("disk.img"), names(directory));
  }

  @Test
  void remainsOfTheDeadAreRemovedAndTheLivingKeepTheirs() throws Exception {
    Files.writeString(directory.resolve(".diskwright-0123456789abcdef"), "dead");
    Files.writeString(directory.resolve(".diskwright-0123456789abcdeg"), "not ours");
    Files.createDirectory(directory.resolve(".diskwright-0123456789abcde0"));
    HiddenFile own = HiddenFile.create(directory);
    open(directory).close();
    assertEquals(3, names(directory).size());
    own.close();
    assertEquals(
        List.of(".diskwright-0123456789abcde0", ".diskwright-0123456789abcdeg"), names(directory));
  }
}

package io.diskwright.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.port.OutputStage;
import io.diskwright.testkit.Jvm;
import io.diskwright.testkit.Tool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outputs under bad luck: killed processes, full and read-only filesystems. */
class OutputIT {

  @TempDir Path directory;

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Starts a JVM that writes an output, and returns once it has. */
  private Process writer(String kind) throws Exception {
    Process process =
        new ProcessBuilder(Jvm.command(List.of(), StageProcess.class, kind, directory.toString()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    assertEquals("written", output.readLine());
    return process;
  }

  @Test
  void killNineLeavesNothing() throws Exception {
    Files.writeString(directory.resolve("disk.img"), "old");
    Process process = writer("unnamed");
    assertEquals(List.of("disk.img"), names(directory));
    process.destroyForcibly().waitFor();
    assertEquals(List.of("disk.img"), names(directory));
    assertEquals("old", Files.readString(directory.resolve("disk.img")));
  }

  @Test
  void aHiddenFileIsSafeWhileItsProcessLivesAndRemovedLater() throws Exception {
    Process process = writer("hidden");
    new PosixOutputStager().open(directory).close();
    assertEquals(1, names(directory).size());
    process.destroyForcibly().waitFor();
    assertEquals(1, names(directory).size());
    new PosixOutputStager().open(directory).close();
    assertEquals(List.of(), names(directory));
  }

  @Test
  void aFullDiskLeavesTheOldFile() throws Exception {
    Tool.requireRoot();
    Tool.run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", directory.toString());
    try {
      Files.writeString(directory.resolve("disk.img"), "old");
      try (OutputStage stage = new PosixOutputStager().open(directory)) {
        FileChannel channel = stage.create("disk.img");
        IOException e =
            assertThrows(IOException.class, () -> fill(channel, ByteBuffer.allocate(1 << 16)));
        assertTrue(String.valueOf(e.getMessage()).contains("No space left"), e::getMessage);
      }
      assertEquals(List.of("disk.img"), names(directory));
      assertEquals("old", Files.readString(directory.resolve("disk.img")));
      assertTrue(directory.toFile().getUsableSpace() > 900_000, "the space is free again");
    } finally {
      Tool.run("umount", directory.toString());
    }
  }

  private static void fill(FileChannel channel, ByteBuffer buffer) throws IOException {
    for (int i = 0; i < 100; i++) {
      channel.write(buffer.clear());
    }
  }

  @Test
  void aReadOnlyFilesystemIsRefusedAtOnce() throws Exception {
    Tool.requireRoot();
    Tool.run("mount", "-t", "tmpfs", "-o", "ro,size=1m", "tmpfs", directory.toString());
    try {
      IOException e =
          assertThrows(
              IOException.class, () -> new PosixOutputStager().open(directory.resolve("x")));
      assertEquals(
          directory + ": outputs cannot be written there: Read-only file system", e.getMessage());
    } finally {
      Tool.run("umount", directory.toString());
    }
  }
}

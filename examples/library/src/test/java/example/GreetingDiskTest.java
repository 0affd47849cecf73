package example;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.build.BuildResult;
import io.diskwright.build.PlannedFileSystem;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GreetingDiskTest {

  @TempDir Path folder;

  @Test
  void theImageHasTheTableAndFilesystemsOfItsPlan() throws Exception {
    Path tree = Files.createDirectories(folder.resolve("tree/etc"));
    Files.writeString(tree.resolve("greeting"), "hello");
    Path note = Files.writeString(folder.resolve("note"), "to whom it may concern");
    Path image = folder.resolve("greeting.img");

    BuildResult result = GreetingDisk.build(tree.getParent(), note, image);

    assertEquals(image, result.image());
    assertEquals(result.summary().layout().sizeBytes(), Files.size(image));
    assertEquals(
        List.of("vfat", "ext4"),
        result.summary().fileSystems().stream().map(PlannedFileSystem::format).toList());
    assertArrayEquals(
        "EFI PART".getBytes(StandardCharsets.US_ASCII), bytesAt(image, 512, 8));
  }

  private static byte[] bytesAt(Path file, long offset, int count) throws Exception {
    try (InputStream bytes = Files.newInputStream(file)) {
      bytes.skipNBytes(offset);
      return bytes.readNBytes(count);
    }
  }
}

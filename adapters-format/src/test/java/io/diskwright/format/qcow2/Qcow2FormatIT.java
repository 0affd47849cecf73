package io.diskwright.format.qcow2;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.format.RandomDisk;
import io.diskwright.format.qcow2.Images.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Images that qemu, 7-Zip and libqcow judge. */
final class Qcow2FormatIT {

  private static final int SECTOR = 512;

  @TempDir private Path folder;

  static Stream<Variant> variants() {
    return Stream.of(4 << 10, 64 << 10, 2 << 20)
        .flatMap(
            bytes ->
                Stream.of(
                    Variant.plain(bytes),
                    Variant.compressed("zlib", bytes),
                    Variant.compressed("zstd", bytes)));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void randomDisksAreReadBackByQemuAndAreTheSameWithAnyNumberOfThreads(Variant variant)
      throws IOException, InterruptedException {
    for (long seed = 0; seed < 8; seed++) {
      RandomDisk disk = RandomDisk.of(new Random(seed), SECTOR);
      Path raw = Files.write(folder.resolve("disk.raw"), disk.bytes());
      Path image = variant.write(disk.image(), 1, folder.resolve("disk.qcow2"));
      Images.assertClean(image);
      Images.assertSameDisk(raw, image);
      Images.assertVirtualSize(disk.bytes().length, image);
      String hash = Images.sha256(image);
      variant.write(disk.image(), 3, image);
      assertEquals(hash, Images.sha256(image), "seed " + seed);
    }
  }
}

package io.diskwright.format.qcow2;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diskwright.error.DoesNotFitException;
import io.diskwright.error.Problem;
import io.diskwright.extent.EncodedBytes;
import io.diskwright.extent.Extents;
import io.diskwright.format.RandomDisk;
import io.diskwright.port.DiskImage;
import io.diskwright.port.ImageFormat;
import io.diskwright.spec.ContainerOptions;
import io.diskwright.value.ByteSize;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

final class Qcow2FormatTest {

  private static final ContainerOptions SMALL = ContainerOptions.DEFAULTS.withClusterSize(4096);

  private final ImageFormat plain = new Qcow2Format();
  private final ImageFormat compressed = new Qcow2CompressedFormat();

  @Test
  void bothAreFoundByName() {
    List<String> names =
        ServiceLoader.load(ImageFormat.class).stream()
            .flatMap(provider -> provider.get().names().stream())
            .filter(name -> name.startsWith("qcow2"))
            .sorted()
            .toList();
    assertEquals(List.of("qcow2", "qcow2-compressed"), names);
    assertEquals(List.of("qcow2"), plain.endings());
    assertEquals(List.of("qcow2"), compressed.endings());
  }

  @Test
  void compressionIsForTheCompressedFormat() {
    ContainerOptions options = SMALL.withCompression("zstd").withCompressionLevel(19);
    assertEquals(List.of(), compressed.problems(options));
    assertEquals(
        List.of("compression", "compressionLevel"),
        plain.problems(options).stream().map(Problem::attribute).toList());
  }

  @Test
  void aSizeOfHalfASectorIsRefused() {
    assertRefused(
        plain,
        RandomDisk.image(1000, Extents.builder().build()),
        ContainerOptions.DEFAULTS,
        "the disk has 1000 bytes, but qcow2 counts sectors of 512 bytes, and this is 488 bytes"
            + " more than a whole number of them; change diskSize, or choose format raw");
  }

  @Test
  void aDiskEndsWhereTheL1TableDoes() {
    long limit = 8 * ByteSize.TIB;
    assertDoesNotThrow(() -> plain.check(empty(limit), SMALL));
    assertRefused(
        compressed,
        empty(limit + 512),
        SMALL,
        "the disk has 8.0 TiB (8796093022720 bytes); qcow2 with clusters of 4 KiB ends at 8 TiB"
            + " (8796093022208 bytes); give a clusterSize of 8K or more");
  }

  @Test
  void theLargestDiskHasTheLargestClusters() {
    ContainerOptions large = ContainerOptions.DEFAULTS.withClusterSize(2 << 20);
    long limit = 1L << 61;
    assertDoesNotThrow(() -> plain.check(empty(limit), large));
    assertRefused(
        plain,
        empty(limit + 512),
        large,
        "the disk has 2.0 EiB (2305843009213694464 bytes); qcow2 with clusters of 2 MiB ends at 2"
            + " EiB (2305843009213693952 bytes); lower diskSize, or choose format raw");
  }

  @Test
  void aFileThatMayOutgrowItsRefcountsIsRefused() {
    long limit = 8 * ByteSize.TIB;
    assertDoesNotThrow(() -> plain.check(full(limit - limit / 256), SMALL));
    assertRefused(
        plain,
        full(limit),
        SMALL,
        "the image may become a file of 8.0 TiB (8817620344832 bytes); qcow2 with clusters of 4 KiB"
            + " ends at 8 TiB (8796093022208 bytes); give a clusterSize of 8K or more");
  }

  @Test
  void compressedClustersHaveShorterOffsets() {
    ContainerOptions large = ContainerOptions.DEFAULTS.withClusterSize(2 << 20);
    DiskImage disk = full(512 * ByteSize.TIB);
    assertDoesNotThrow(() -> plain.check(disk, large));
    assertThrows(DoesNotFitException.class, () -> compressed.check(disk, large));
  }

  private static DiskImage empty(long sizeBytes) {
    return RandomDisk.image(sizeBytes, Extents.builder().build());
  }

  private static DiskImage full(long sizeBytes) {
    return RandomDisk.image(
        sizeBytes,
        Extents.builder().add(0, sizeBytes, new EncodedBytes((offset, target) -> {})).build());
  }

  private static void assertRefused(
      ImageFormat format, DiskImage image, ContainerOptions options, String message) {
    assertEquals(
        message,
        assertThrows(DoesNotFitException.class, () -> format.check(image, options)).getMessage());
  }
}

package io.diskwright.format.qcow2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.extent.Extents;
import io.diskwright.extent.Payload;
import io.diskwright.format.RandomDisk;
import io.diskwright.format.qcow2.Images.Variant;
import io.diskwright.port.DiskImage;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images that qemu, 7-Zip and libqcow judge. */
final class Qcow2FormatIT {

  private static final int SECTOR = 512;
  private static final int SMALL = 4 << 10;
  private static final int USUAL = 64 << 10;
  private static final int LARGE = 2 << 20;

  /** What one L2 table maps with the smallest clusters. */
  private static final int SMALL_RANGE = 2 << 20;

  @TempDir private Path folder;

  static Stream<Variant> variants() {
    return Stream.of(SMALL, USUAL, LARGE)
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
    for (long seed = 0; seed < 6; seed++) {
      RandomDisk disk = RandomDisk.of(new Random(seed), SECTOR);
      Path image = assertReadByQemu(variant, disk.image(), disk.bytes());
      String hash = Images.sha256(image);
      variant.write(disk.image(), 3, image);
      assertEquals(hash, Images.sha256(image), "seed " + seed);
    }
  }

  /** zstd is beyond them. */
  static Stream<Variant> commonVariants() {
    return Stream.of(
        Variant.plain(SMALL),
        Variant.plain(USUAL),
        Variant.compressed("zlib", SMALL),
        Variant.compressed("zlib", USUAL),
        Variant.compressed("zlib", USUAL).withLevel(1),
        Variant.compressed("zlib", USUAL).withLevel(9),
        Variant.compressed("zlib", USUAL).withWindow(4 << 10),
        Variant.compressed("zlib", LARGE));
  }

  @ParameterizedTest
  @MethodSource("commonVariants")
  void sevenZipExtractsTheDisk(Variant variant) throws IOException, InterruptedException {
    RandomDisk disk = RandomDisk.of(new Random(21), SECTOR);
    Path image = variant.write(disk.image(), 2, folder.resolve("disk.qcow2"));
    Path out = folder.resolve("out");
    Tool.run("7zz", "x", "-y", "-tQCOW", "-o" + out, image.toString());
    try (Stream<Path> files = Files.list(out)) {
      assertEquals(-1, Files.mismatch(raw(disk.bytes()), files.findFirst().orElseThrow()));
    }
  }

  @ParameterizedTest
  @MethodSource("commonVariants")
  void libqcowMountsTheDisk(Variant variant) throws IOException, InterruptedException {
    RandomDisk disk = RandomDisk.of(new Random(22), SECTOR);
    Path image = variant.write(disk.image(), 2, folder.resolve("disk.qcow2"));
    String info = Tool.run("qcowinfo", image.toString()).said();
    assertTrue(info.contains("(" + disk.bytes().length + " bytes)"), info);
    Path mount = Files.createDirectory(folder.resolve("mount"));
    Tool.run("qcowmount", image.toString(), mount.toString());
    try {
      assertEquals(-1, Files.mismatch(raw(disk.bytes()), mount.resolve("qcow1")));
    } finally {
      Tool.run("umount", mount.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("variants")
  void anEmptyDiskHasNoClusters(Variant variant) throws IOException, InterruptedException {
    DiskImage disk = RandomDisk.image(5L << 30, Extents.builder().build());
    Path image = variant.write(disk, 1, folder.resolve("disk.qcow2"));
    Images.assertClean(image);
    Images.assertVirtualSize(5L << 30, image);
    Path raw = folder.resolve("disk.raw");
    try (RandomAccessFile file = new RandomAccessFile(raw.toFile(), "rw")) {
      file.setLength(5L << 30);
    }
    Images.assertSameDisk(raw, image);
  }

  @ParameterizedTest
  @MethodSource("variants")
  void aDiskWithoutAByteIsAnImage(Variant variant) throws IOException, InterruptedException {
    DiskImage disk = RandomDisk.image(0, Extents.builder().build());
    Path image = variant.write(disk, 1, folder.resolve("disk.qcow2"));
    Images.assertClean(image);
    Images.assertVirtualSize(0, image);
  }

  @ParameterizedTest
  @MethodSource("variants")
  void whatDoesNotShrinkIsStoredPlain(Variant variant) throws IOException, InterruptedException {
    byte[] noise = new byte[8 << 20];
    new Random(1).nextBytes(noise);
    Path image = assertReadByQemu(variant, disk(noise), noise);
    Path plain =
        Variant.plain(variant.options().clusterSize().orElseThrow())
            .write(disk(noise), 2, folder.resolve("plain.qcow2"));
    assertEquals(Files.size(plain), Files.size(image));
  }

  @ParameterizedTest
  @ValueSource(ints = {-SECTOR, 0, SECTOR})
  void aDiskMayEndAtAnL2TablesRangeOrJustBesideIt(int beyond)
      throws IOException, InterruptedException {
    byte[] bytes = new byte[2 * SMALL_RANGE + beyond];
    Arrays.fill(bytes, SMALL_RANGE - 700, SMALL_RANGE + 700, (byte) 1);
    Arrays.fill(bytes, bytes.length - 5000, bytes.length, (byte) 2);
    assertReadByQemu(Variant.plain(SMALL), disk(bytes), bytes);
    assertReadByQemu(Variant.compressed("zlib", SMALL), disk(bytes), bytes);
    assertReadByQemu(Variant.compressed("zstd", SMALL), disk(bytes), bytes);
  }

  /** The file ends just before, at, and just behind what its first refcount block counts. */
  @ParameterizedTest
  @ValueSource(strings = {"plain", "zlib"})
  void countsAreExactWhereverARefcountBlockEnds(String method)
      throws IOException, InterruptedException {
    Variant variant =
        method.equals("plain") ? Variant.plain(SMALL) : Variant.compressed(method, SMALL);
    byte[] noise = new byte[2052 * SMALL];
    new Random(2).nextBytes(noise);
    for (int clusters = 2035; clusters <= 2052; clusters++) {
      byte[] bytes = Arrays.copyOf(noise, clusters * SMALL);
      Images.assertClean(variant.write(disk(bytes), 2, folder.resolve("disk.qcow2")));
    }
  }

  /** Words and noise by turns: what is plain must not cost the packed clusters their room. */
  @ParameterizedTest
  @ValueSource(ints = {SMALL, USUAL, LARGE})
  void clustersArePackedNoLooserThanByQemu(int clusterBytes)
      throws IOException, InterruptedException {
    for (long seed = 30; seed < 34; seed++) {
      RandomDisk disk = RandomDisk.of(new Random(seed), SECTOR);
      Path image =
          Variant.compressed("zstd", clusterBytes)
              .write(disk.image(), 2, folder.resolve("disk.qcow2"));
      Path qemus = folder.resolve("qemu.qcow2");
      Tool.run(
          "qemu-img",
          "convert",
          "-c",
          "-O",
          "qcow2",
          "-o",
          "compression_type=zstd,cluster_size=" + clusterBytes,
          raw(disk.bytes()).toString(),
          qemus.toString());
      // Where qemu packed last it leaves the cluster as short as it is.
      long room = Files.size(qemus) + clusterBytes;
      assertTrue(
          Files.size(image) <= room,
          "seed %d: %d bytes, qemu has %d".formatted(seed, Files.size(image), Files.size(qemus)));
    }
  }

  private Path assertReadByQemu(Variant variant, DiskImage disk, byte[] bytes)
      throws IOException, InterruptedException {
    Path image = variant.write(disk, 1, folder.resolve("disk.qcow2"));
    Images.assertClean(image);
    Images.assertSameDisk(raw(bytes), image);
    Images.assertVirtualSize(bytes.length, image);
    return image;
  }

  private Path raw(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("disk.raw"), bytes);
  }

  private static DiskImage disk(byte[] bytes) {
    return RandomDisk.image(
        bytes.length, Extents.builder().add(0, bytes.length, Payload.of(bytes)).build());
  }
}

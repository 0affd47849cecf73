package io.diskwright.format.raw;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.SourceException;
import io.diskwright.extent.EncodedBytes;
import io.diskwright.extent.Extents;
import io.diskwright.extent.FileSlice;
import io.diskwright.extent.Payload;
import io.diskwright.format.ImageFiles;
import io.diskwright.format.RandomDisk;
import io.diskwright.port.DiskImage;
import io.diskwright.port.ImageFormat;
import io.diskwright.port.Progress;
import io.diskwright.spec.ContainerOptions;
import io.diskwright.tree.FileContent;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class RawFormatTest {

  private static final int MIB = 1 << 20;

  @TempDir private Path folder;

  @Test
  void isFoundByItsName() {
    ImageFormat raw =
        ServiceLoader.load(ImageFormat.class).stream()
            .filter(provider -> provider.type() == RawFormat.class)
            .findFirst()
            .orElseThrow()
            .get();
    assertEquals(List.of("raw"), raw.names());
    assertEquals(List.of("img", "raw"), raw.endings());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void equalsTheSimplestWriterWithAnyNumberOfThreads(int threads) throws IOException {
    for (long seed = 0; seed < 20; seed++) {
      RandomDisk disk = RandomDisk.of(new Random(seed));
      Path file = encode(disk.image(), threads, Progress.NONE);
      assertArrayEquals(disk.bytes(), Files.readAllBytes(file), "seed " + seed);
    }
  }

  @Test
  void whatIsZeroTakesNoSpace() throws IOException, InterruptedException {
    long metadataBytes = 64 << 10; // what the host keeps about a file in many pieces
    for (long seed = 100; seed < 110; seed++) {
      RandomDisk disk = RandomDisk.of(new Random(seed));
      long allocated = ImageFiles.allocatedBytes(encode(disk.image(), 2, Progress.NONE));
      long data = disk.dataBlocks() * 4096;
      assertTrue(allocated >= data - 4096, "seed %d: %d".formatted(seed, allocated));
      assertTrue(
          allocated <= data + metadataBytes,
          "seed %d: %d bytes for %d of data".formatted(seed, allocated, data));
    }
  }

  @Test
  void holesAreWhereTheDiskIsZero() throws IOException, InterruptedException {
    byte[] data = new byte[MIB];
    Arrays.fill(data, 0, 4096, (byte) 1);
    Arrays.fill(data, 512 << 10, (512 << 10) + 1, (byte) 1);
    Extents extents =
        Extents.builder().add(3 * MIB, MIB, Payload.of(data)).add(9 * MIB, 1, one()).build();
    Path file = encode(RandomDisk.image(64L * MIB, extents), 2, Progress.NONE);
    assertEquals(64L * MIB, Files.size(file));
    assertEquals(3 * 4096, ImageFiles.allocatedBytes(file));
  }

  @Test
  void anEmptyDiskIsOneHole() throws IOException, InterruptedException {
    Path file = encode(RandomDisk.image(5L << 30, Extents.builder().build()), 2, Progress.NONE);
    assertEquals(5L << 30, Files.size(file));
    assertEquals(0, ImageFiles.allocatedBytes(file));
  }

  @Test
  void theSizeNeedNotBeWholeBlocks() throws IOException {
    Extents extents = Extents.builder().add(4096, 1, one()).build();
    byte[] bytes = Files.readAllBytes(encode(RandomDisk.image(4097, extents), 1, Progress.NONE));
    assertEquals(4097, bytes.length);
    assertEquals(1, bytes[4096]);
  }

  @Test
  void placedExtentsAreReadFromTheirStart() throws IOException {
    byte[] content = new byte[3 * MIB];
    new Random(1).nextBytes(content);
    Extents extents =
        Extents.builder().add(0, content.length, Payload.of(content)).build().placedAt(MIB + 512);
    Path file = encode(RandomDisk.image(5L * MIB, extents), 2, Progress.NONE);
    byte[] bytes = Files.readAllBytes(file);
    assertArrayEquals(content, Arrays.copyOfRange(bytes, MIB + 512, MIB + 512 + content.length));
  }

  @Test
  void encodersFindZerosAndBigEndianOrderWhateverWasThereBefore() throws IOException {
    Payload careless =
        new EncodedBytes(
            (offset, target) -> {
              target.order(ByteOrder.LITTLE_ENDIAN).putShort((short) 1);
              target.position(target.limit());
            });
    Payload plain =
        new EncodedBytes(
            (offset, target) -> {
              target.putShort((short) 1);
              target.position(target.limit());
            });
    byte[] noise = new byte[12 * MIB];
    Arrays.fill(noise, (byte) -1);
    Extents extents =
        Extents.builder()
            .add(0, noise.length, Payload.of(noise))
            .add(noise.length, 8, careless)
            .add(noise.length + 8, 8, plain)
            .build();
    byte[] bytes =
        Files.readAllBytes(encode(RandomDisk.image(noise.length + 16, extents), 1, Progress.NONE));
    assertArrayEquals(
        new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0},
        Arrays.copyOfRange(bytes, noise.length, bytes.length));
  }

  @Test
  void extentsBehindTheEndAreABug() {
    Extents extents = Extents.builder().add(4096, 4096, one()).build();
    IllegalStateException bug =
        assertThrows(
            IllegalStateException.class,
            () -> encode(RandomDisk.image(8191, extents), 1, Progress.NONE));
    assertEquals("extents end at 8192, the disk at 8191", bug.getMessage());
  }

  @Test
  void aPayloadThatIsTooShortIsABug() {
    Extents extents =
        Extents.builder()
            .add(512, 100, new EncodedBytes((offset, target) -> target.put((byte) 1)))
            .build();
    IllegalStateException bug =
        assertThrows(
            IllegalStateException.class,
            () -> encode(RandomDisk.image(MIB, extents), 1, Progress.NONE));
    assertEquals(
        "extent at 512 of 100 bytes: 1 of the 100 bytes from 512 on were filled", bug.getMessage());
  }

  @Test
  void theFirstBadFileOnTheDiskIsReportedThoughALaterOneFailedBefore() throws IOException {
    CountDownLatch laterFailed = new CountDownLatch(1);
    SourceException first = new SourceException("/a: changed while it was read");
    SourceException second = new SourceException("/b: changed while it was read");
    Extents extents =
        Extents.builder()
            .add(0, MIB, Payload.of(new byte[MIB]))
            .add(MIB, 100, failing(() -> await(laterFailed), first))
            .add(3 * MIB, 100, failing(laterFailed::countDown, second))
            .build();
    try (FileChannel target = create("bad.img")) {
      assertSame(
          first,
          assertThrows(
              SourceException.class,
              () ->
                  new RawFormat()
                      .encode(
                          RandomDisk.image(4L * MIB, extents),
                          ContainerOptions.DEFAULTS,
                          target,
                          4,
                          Progress.NONE)));
      assertTrue(target.isOpen(), "the caller still has to remove the file");
    }
  }

  @Test
  void anInterruptStopsASlowSource() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    SourceException interrupted = new SourceException("interrupted");
    Payload slow =
        failing(
            () -> {
              begun.countDown();
              await(never);
            },
            interrupted);
    Extents extents = Extents.builder().add(0, MIB, slow).build();
    List<Object> seen = new ArrayList<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                encode(RandomDisk.image(MIB, extents), 2, Progress.NONE);
              } catch (IOException e) {
                seen.add(e);
              }
            });
    caller.start();
    await(begun);
    caller.interrupt();
    caller.join(TimeUnit.SECONDS.toMillis(20));
    assertInstanceOf(InterruptedIOException.class, seen.get(0));
  }

  @Test
  void progressEndsWithAllBytesInFewSteps() throws IOException {
    Extents.Builder builder = Extents.builder();
    for (int i = 0; i < 5000; i++) {
      builder.add((long) i * MIB, 100, one(100));
    }
    List<Long> told = new ArrayList<>();
    Progress progress =
        new Progress() {
          @Override
          public void wrote(long bytes, long totalBytes) {
            assertEquals(500_000, totalBytes);
            told.add(bytes);
          }
        };
    encode(RandomDisk.image(5000L * MIB, builder.build()), 2, progress);
    assertEquals(0, told.get(0));
    assertEquals(500_000, told.get(told.size() - 1));
    assertTrue(told.size() <= 202, "told " + told.size() + " times");
  }

  private Path encode(DiskImage image, int threads, Progress progress) throws IOException {
    Path file = folder.resolve("disk.img");
    Files.deleteIfExists(file);
    try (FileChannel target = create("disk.img")) {
      new RawFormat().encode(image, ContainerOptions.DEFAULTS, target, threads, progress);
    }
    return file;
  }

  private FileChannel create(String name) throws IOException {
    return FileChannel.open(
        folder.resolve(name),
        StandardOpenOption.CREATE_NEW,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE);
  }

  private static Payload one() {
    return one(1);
  }

  private static Payload one(int length) {
    byte[] bytes = new byte[length];
    bytes[0] = 1;
    return Payload.of(bytes);
  }

  private static Payload failing(Runnable before, SourceException failure) {
    return new FileSlice(
        new FileContent() {
          @Override
          public long sizeBytes() {
            return MIB;
          }

          @Override
          public void read(long offset, ByteBuffer target) {
            before.run();
            throw failure;
          }
        },
        0);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.diskwright.format.qcow2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.UnsupportedImageException;
import io.diskwright.format.container.FileSource;
import io.diskwright.port.BlockSource;
import io.diskwright.port.Progress;
import io.diskwright.tree.DataRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads whatever qemu-img and qemu-io write, to the bytes that they read. */
final class Qcow2DecoderIT {

  private static final int SIZE_BYTES = (9 << 20) + 3 * 512;

  /** A line of {@code qemu-img map --output=json}. */
  private static final Pattern EXTENT =
      Pattern.compile("\"start\": (\\d+), \"length\": (\\d+),.*?\"zero\": (true|false)");

  @TempDir private Path folder;
  private final long seed = new Random().nextLong();
  private QemuFolder qemu = new QemuFolder(Path.of(""), 0);

  @BeforeEach
  void writeDisk() throws IOException {
    qemu = new QemuFolder(folder, seed);
    Files.write(folder.resolve("disk.raw"), qemu.disk(SIZE_BYTES));
  }

  static Stream<String> conversions() {
    List<String> all = new ArrayList<>();
    for (int bits = 9; bits <= 21; bits++) {
      String size = "cluster_size=" + (1 << bits);
      all.add("-o " + size);
      all.add("-o compat=0.10," + size);
      all.add("-c -o " + size);
      all.add("-c -o compat=0.10," + size);
      all.add("-c -o compression_type=zstd," + size);
      all.add("-o preallocation=metadata," + size);
      if (bits >= 14) {
        all.add("-o extended_l2=on," + size);
        all.add("-c -o extended_l2=on," + size);
        all.add("-o extended_l2=on,preallocation=metadata," + size);
      }
    }
    for (int width = 1; width <= 64; width *= 2) {
      all.add("-o refcount_bits=" + width);
    }
    for (String preallocation : List.of("falloc", "full")) {
      all.add("-o preallocation=" + preallocation);
      all.add("-o compat=0.10,preallocation=" + preallocation);
    }
    all.add("-o lazy_refcounts=on");
    all.add("-S 0");
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("conversions")
  void readsWhatConvertWrites(String options) throws Exception {
    qemu.run("qemu-img convert -f raw -O qcow2 " + options + " disk.raw disk.qcow2");
    checkDisk("disk.qcow2");
  }

  static Stream<String> creations() {
    return Stream.of(
        "",
        "-o compat=0.10",
        "-o cluster_size=512",
        "-o cluster_size=2M",
        "-o cluster_size=4k,lazy_refcounts=on",
        "-o extended_l2=on",
        "-o extended_l2=on,cluster_size=16k",
        "-o extended_l2=on,cluster_size=2M",
        "-o preallocation=metadata",
        "-o preallocation=metadata,extended_l2=on",
        "-o preallocation=falloc,cluster_size=2M",
        "-o compression_type=zstd");
  }

  @ParameterizedTest
  @MethodSource("creations")
  void readsWhatWasWrittenHereAndThere(String options) throws Exception {
    qemu.run("qemu-img create -f qcow2 " + options + " disk.qcow2 " + SIZE_BYTES);
    qemu.scribble("disk.qcow2", !options.contains("0.10"));
    checkDisk("disk.qcow2");
  }

  /** Over a backing file, qemu-img preallocates only with subclusters. */
  static Stream<String> overlays() {
    return creations()
        .filter(options -> !options.contains("preallocation") || options.contains("extended_l2"));
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void readsWhatWasWrittenOverABackingFile(String options) throws Exception {
    qemu.run("qemu-img create -f qcow2 " + options + " -b disk.raw -F raw disk.qcow2");
    qemu.scribble("disk.qcow2", !options.contains("0.10"));
    checkDisk("disk.qcow2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-o extended_l2=on", "-o cluster_size=1k,compat=0.10"})
  void goesOnWithZerosBehindAShorterBackingFile(String options) throws Exception {
    qemu.run("qemu-img create -f qcow2 " + options + " -b disk.raw -F raw disk.qcow2 12582912");
    qemu.scribble("disk.qcow2", false);
    checkDisk("disk.qcow2");
  }

  @Test
  void readsTheFrontOfALongerBackingFile() throws Exception {
    qemu.run("qemu-img create -f qcow2 -b disk.raw -F raw disk.qcow2 5000192");
    qemu.scribble("disk.qcow2", true);
    checkDisk("disk.qcow2");
  }

  @Test
  void readsThroughAChain() throws Exception {
    qemu.run("qemu-img convert -c -O qcow2 disk.raw first.qcow2");
    qemu.run("qemu-img create -f qcow2 -o extended_l2=on -b first.qcow2 -F qcow2 second.qcow2");
    qemu.scribble("second.qcow2", true);
    qemu.run("qemu-img create -f qcow2 -b second.qcow2 -F qcow2 disk.qcow2 10M");
    qemu.scribble("disk.qcow2", true);
    checkDisk("disk.qcow2");
  }

  @Test
  void readsTheDiskAndNotItsSnapshots() throws Exception {
    qemu.run("qemu-img convert -O qcow2 disk.raw disk.qcow2");
    qemu.run("qemu-img snapshot -c first disk.qcow2");
    qemu.scribble("disk.qcow2", true);
    qemu.run("qemu-img snapshot -c second disk.qcow2");
    qemu.scribble("disk.qcow2", true);
    checkDisk("disk.qcow2");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 511, 512, 4096, 65_024, 65_535})
  void goesOnWithZerosWhereTheFileEndsInsideItsLastCluster(int missing) throws Exception {
    qemu.run("qemu-img create -f qcow2 disk.qcow2 1M");
    qemu.io("disk.qcow2", List.of("write -P 5 0 256k"));
    try (FileChannel file =
        FileChannel.open(folder.resolve("disk.qcow2"), StandardOpenOption.WRITE)) {
      file.truncate(file.size() - missing);
    }
    checkDisk("disk.qcow2");
  }

  @Test
  void readsADiskThatGrewAndShrank() throws Exception {
    qemu.run("qemu-img convert -O qcow2 disk.raw disk.qcow2");
    qemu.run("qemu-img resize -f qcow2 disk.qcow2 2G");
    checkDisk("disk.qcow2");
    qemu.run("qemu-img resize --shrink -f qcow2 disk.qcow2 3M");
    checkDisk("disk.qcow2");
  }

  @Test
  void readsAnImageThatWasNotClosed() throws Exception {
    qemu.run("qemu-img create -f qcow2 -o lazy_refcounts=on disk.qcow2 16M");
    qemu.io("disk.qcow2", List.of("write -P 7 0 1M", "flush", "abort"));
    List<String> notes = new ArrayList<>();
    Progress progress =
        new Progress() {
          @Override
          public void note(String message) {
            notes.add(message);
          }
        };
    try (BlockSource disk =
        new Qcow2Decoder()
            .open(FileSource.open(folder.resolve("disk.qcow2")), qemu::backing, progress)) {
      assertEquals(List.of(new DataRange(0, 1 << 20)), disk.dataRanges());
      assertEquals(1, notes.size());
      assertTrue(notes.get(0).contains("marked dirty"), notes.get(0));
    }
    checkDisk("disk.qcow2");
  }

  @Test
  void readsImagesWithBitmaps() throws Exception {
    qemu.run("qemu-img convert -O qcow2 disk.raw disk.qcow2");
    qemu.run("qemu-img bitmap --add disk.qcow2 changes");
    qemu.scribble("disk.qcow2", true);
    checkDisk("disk.qcow2");
  }

  /** LUKS is among the hostile tests: QEMU does not make one where it cannot time its hashing. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-o encrypt.format=aes,encrypt.key-secret=key",
        "-o data_file=data.raw",
        "-o data_file=data.raw,data_file_raw=on"
      })
  void refusesByName(String options) throws Exception {
    qemu.run(
        "qemu-img create -f qcow2 --object secret,id=key,data=x " + options + " disk.qcow2 1M");
    UnsupportedImageException refused =
        assertThrows(UnsupportedImageException.class, () -> qemu.open("disk.qcow2").close());
    String reason = options.contains("encrypt") ? "encrypted" : "external data file";
    assertSays(reason, refused);
  }

  private static void assertSays(String part, Exception refused) {
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains(part), message);
  }

  @Test
  void refusesTheFirstVersion() throws Exception {
    qemu.run("qemu-img create -f qcow disk.qcow2 1M");
    UnsupportedImageException refused =
        assertThrows(UnsupportedImageException.class, () -> qemu.open("disk.qcow2").close());
    assertSays("version 1", refused);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-c -o cluster_size=2M", "-c", "-o extended_l2=on", "-o cluster_size=1k"})
  void severalThreadsReadAnyPlaces(String options) throws Exception {
    qemu.run("qemu-img convert -O qcow2 " + options + " disk.raw disk.qcow2");
    byte[] expected = Files.readAllBytes(folder.resolve("disk.raw"));
    try (BlockSource disk = qemu.open("disk.qcow2")) {
      List<Thread> threads = new ArrayList<>();
      List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
      for (int i = 0; i < 4; i++) {
        Random random = new Random(seed + i);
        Thread thread =
            new Thread(
                () -> {
                  try {
                    readAnyPlaces(disk, expected, random);
                  } catch (Throwable e) {
                    failures.add(e);
                  }
                });
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(List.of(), failures, () -> "seed " + seed);
    }
  }

  private static void readAnyPlaces(BlockSource disk, byte[] expected, Random random)
      throws IOException {
    for (int i = 0; i < 200; i++) {
      int offset = random.nextInt(expected.length);
      int length = random.nextInt(Math.min(expected.length - offset, 1 << random.nextInt(22)) + 1);
      ByteBuffer target =
          random.nextBoolean() ? ByteBuffer.allocate(length) : ByteBuffer.allocateDirect(length);
      disk.read(offset, target);
      assertFalse(target.hasRemaining());
      assertEquals(-1, target.flip().mismatch(ByteBuffer.wrap(expected, offset, length)));
    }
  }

  /** Our bytes are theirs, and our ranges leave out what they call zeros, and nothing else. */
  private void checkDisk(String image) throws Exception {
    qemu.run("qemu-img convert -f qcow2 -O raw " + image + " expected.raw");
    try (BlockSource disk = qemu.open(image);
        FileSource expected = FileSource.open(folder.resolve("expected.raw"))) {
      assertEquals(expected.sizeBytes(), disk.sizeBytes());
      checkBytes(disk, expected);
      checkOutsideOfRanges(disk, expected);
      checkZeros(image, disk);
    }
  }

  private void checkBytes(BlockSource disk, FileSource expected) throws IOException {
    int step = 700_001;
    for (long at = 0; at < disk.sizeBytes(); at += step) {
      int length = (int) Math.min(step, disk.sizeBytes() - at);
      ByteBuffer ours = ByteBuffer.allocate(length);
      ByteBuffer theirs = ByteBuffer.allocate(length);
      Arrays.fill(ours.array(), (byte) 0x55);
      disk.read(at, ours);
      expected.read(at, theirs);
      long place = at;
      assertArrayEquals(theirs.array(), ours.array(), () -> "seed " + seed + ", from " + place);
    }
  }

  private void checkOutsideOfRanges(BlockSource disk, FileSource expected) throws IOException {
    long end = 0;
    for (DataRange range : disk.dataRanges()) {
      assertTrue(range.offset() > end || end == 0, () -> "seed %d: %s".formatted(seed, range));
      checkZero(expected, end, range.offset());
      end = range.end();
    }
    checkZero(expected, end, disk.sizeBytes());
  }

  private void checkZero(FileSource expected, long start, long end) throws IOException {
    ByteBuffer gap = ByteBuffer.allocate(Math.toIntExact(Math.min(64 << 20, end - start)));
    expected.read(start, gap);
    int data = gap.flip().mismatch(ByteBuffer.allocate(gap.limit()));
    assertEquals(-1, data, () -> "seed %d: data in the gap at %d".formatted(seed, start));
  }

  private void checkZeros(String image, BlockSource disk) throws Exception {
    String map = qemu.run("qemu-img map --output=json -f qcow2 " + image);
    Matcher extent = EXTENT.matcher(map);
    while (extent.find()) {
      if (extent.group(3).equals("true")) {
        long start = Long.parseLong(extent.group(1));
        long end = start + Long.parseLong(extent.group(2));
        for (DataRange range : disk.dataRanges()) {
          assertTrue(
              range.end() <= start || range.offset() >= end,
              () -> "seed %d: %s in %d to %d".formatted(seed, range, start, end));
        }
      }
    }
  }
}

package io.diskwright.format.qcow2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.UnsupportedImageException;
import io.diskwright.format.container.ContainerReader;
import io.diskwright.format.container.MemorySource;
import io.diskwright.port.BackingFiles;
import io.diskwright.port.BlockSource;
import io.diskwright.port.Progress;
import io.diskwright.tree.DataRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class Qcow2DecoderTest {

  private static final BackingFiles NO_BACKING =
      (name, format) -> {
        throw new AssertionError("nobody asked for " + name);
      };

  /** Counts reads; its holes are given. */
  private static final class Counted implements BlockSource {

    private final MemorySource file;
    private final List<DataRange> ranges;
    private final List<DataRange> reads = new ArrayList<>();

    Counted(byte[] bytes, List<DataRange> ranges) {
      this.file = new MemorySource(bytes);
      this.ranges = ranges;
    }

    @Override
    public long sizeBytes() {
      return file.sizeBytes();
    }

    @Override
    public List<DataRange> dataRanges() {
      return ranges;
    }

    @Override
    public void read(long offset, ByteBuffer target) {
      reads.add(new DataRange(offset, target.remaining()));
      file.read(offset, target);
    }

    @Override
    public void close() {
      file.close();
    }
  }

  private static BlockSource open(HandMade image) throws IOException {
    return new Qcow2Decoder().open(new MemorySource(image.bytes()), NO_BACKING, Progress.NONE);
  }

  private static byte[] read(BlockSource disk) throws IOException {
    ByteBuffer all = ByteBuffer.wrap(HostileBases.words(1, (int) disk.sizeBytes()));
    disk.read(0, all);
    return all.array();
  }

  @Test
  void recognizesItsMagicBytes() throws IOException {
    Qcow2Decoder decoder = new Qcow2Decoder();
    byte[] magic = {'Q', 'F', 'I', (byte) 0xFB};
    assertTrue(decoder.recognizes(new MemorySource(magic)));
    assertFalse(decoder.recognizes(new MemorySource(new byte[4])));
    assertFalse(decoder.recognizes(new MemorySource(Arrays.copyOf(magic, 3))));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void readsEachClusterWhereItIs(int version) throws IOException {
    HandMade image =
        version == 2 ? HandMade.version2(9, 33_000) : HandMade.version3(9, 33_000).descriptor(2, 1);
    try (BlockSource disk = open(image.plain(64, 4).plain(1, 2).plain(0, 1).plain(5, 3))) {
      byte[] expected = new byte[33_000];
      Arrays.fill(expected, 0, 512, (byte) 1);
      Arrays.fill(expected, 512, 1024, (byte) 2);
      Arrays.fill(expected, 5 * 512, 6 * 512, (byte) 3);
      Arrays.fill(expected, 64 * 512, 33_000, (byte) 4);
      assertArrayEquals(expected, read(disk));
      assertEquals(
          List.of(
              new DataRange(0, 1024),
              new DataRange(5 * 512, 512),
              new DataRange(64 * 512, 33_000 - 64 * 512)),
          disk.dataRanges());
    }
  }

  @Test
  void readsSubclustersOneByOne() throws IOException {
    HandMade image =
        HandMade.extended(14, 2 << 14).subclusters(0, 1, 0x8L << 32 | 0x5).bitmap(1, 0xFL << 32);
    try (BlockSource disk =
        new Qcow2Decoder()
            .open(
                new MemorySource(image.extension(0, new byte[0]).backing("b").bytes()),
                (name, format) -> new MemorySource(HostileBases.words(2, 5 * 512)),
                Progress.NONE)) {
      byte[] expected = Arrays.copyOf(HostileBases.words(2, 5 * 512), 2 << 14);
      Arrays.fill(expected, 0, 512, (byte) 1);
      Arrays.fill(expected, 2 * 512, 3 * 512, (byte) 1);
      Arrays.fill(expected, 3 * 512, 4 * 512, (byte) 0);
      assertArrayEquals(expected, read(disk));
      assertEquals(
          List.of(new DataRange(0, 3 * 512), new DataRange(4 * 512, 512)), disk.dataRanges());
    }
  }

  @Test
  void aDiskWithoutBytesIsRead() throws IOException {
    try (BlockSource disk = open(HandMade.version3(16, 0))) {
      assertEquals(0, disk.sizeBytes());
      assertEquals(List.of(), disk.dataRanges());
      assertArrayEquals(new byte[0], read(disk));
    }
  }

  @Test
  void neighboursAreReadAtOnce() throws IOException {
    HandMade image = HandMade.version3(12, 64 << 10);
    for (int cluster = 0; cluster < 16; cluster++) {
      image.plain(cluster, cluster + 1);
    }
    Counted file = new Counted(image.bytes(), List.of());
    try (BlockSource disk = new Qcow2Decoder().open(file, NO_BACKING, Progress.NONE)) {
      disk.read(0, ByteBuffer.allocate(1));
      file.reads.clear();
      disk.read(100, ByteBuffer.allocate(60_000));
      assertEquals(List.of(new DataRange(4 * 4096 + 100, 60_000)), file.reads);
    }
  }

  @Test
  void whatLiesInHolesOfTheFileIsNoData() throws IOException {
    byte[] image = HandMade.version3(12, 64 << 10).plain(0, 0).plain(1, 1).plain(2, 0).bytes();
    List<DataRange> data = List.of(new DataRange(0, 4 * 4096), new DataRange(5 * 4096, 4096));
    try (BlockSource disk =
        new Qcow2Decoder().open(new Counted(image, data), NO_BACKING, Progress.NONE)) {
      assertEquals(List.of(new DataRange(4096, 4096)), disk.dataRanges());
    }
  }

  /** All entries of a table name one cluster, in which every other KiB is a hole. */
  @Test
  void aClusterWithHolesThatIsNamedOftenCostsLittle() throws IOException {
    HandMade image = HandMade.version3(21, 1L << 38).plain(0, 1);
    int place = image.end() - (2 << 20);
    byte[] bytes = image.bytes();
    ByteBuffer entries = ByteBuffer.wrap(bytes);
    for (int i = 0; i < 1 << 17; i++) {
      entries.putLong(image.entryOffset(0) + 8 * i, place);
    }
    List<DataRange> ranges = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += 2048) {
      ranges.add(new DataRange(at, 1024));
    }
    try (BlockSource disk =
        new Qcow2Decoder().open(new Counted(bytes, ranges), NO_BACKING, Progress.NONE)) {
      assertTrue(disk.dataRanges().size() < 2 * ranges.size());
    }
  }

  /** QEMU itself writes with a window of 4 KiB, others do not. */
  @Test
  void deflateMayReachBackOverAllOfItsWindow() throws IOException {
    byte[] cluster = new byte[1 << 16];
    new Random(1).nextBytes(cluster);
    System.arraycopy(cluster, 0, cluster, 32_000, 32_000);
    HandMade image = HandMade.version3(16, 1 << 16).compressed(0, cluster, false);
    try (BlockSource disk = open(image)) {
      assertArrayEquals(cluster, read(disk));
    }
  }

  @Test
  void dataThatInflatesToMoreThanAClusterIsCutOff() throws IOException {
    byte[] words = HostileBases.words(1, 9000);
    try (BlockSource disk = open(HandMade.version3(13, 8192).compressed(0, words, false))) {
      assertArrayEquals(Arrays.copyOf(words, 8192), read(disk));
    }
  }

  @Test
  void aClusterReadInPiecesByManyThreadsIsDecompressedOnce() throws Exception {
    byte[] words = HostileBases.words(1, 2 << 20);
    HandMade image = HandMade.version3(21, 2 << 20).compressed(0, words, false);
    ContainerReader reader = new ContainerReader("qcow2", new MemorySource(image.bytes()));
    Qcow2Header header = HeaderCheck.read(reader);
    ReadGeometry geometry = ReadGeometry.of(header);
    AtomicInteger inflated = new AtomicInteger();
    Stretch stretch =
        new GuestMap(reader, geometry, ActiveL1Table.read(reader, header, geometry))
            .stretch(0, 2 << 20);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (CompressedClusters clusters =
        new CompressedClusters(reader, geometry, () -> counting(inflated))) {
      List<Future<?>> pieces = new ArrayList<>();
      for (int at = 0; at < words.length; at += 64 << 10) {
        int from = at;
        pieces.add(
            threads.submit(
                () -> {
                  ByteBuffer piece = ByteBuffer.allocate(64 << 10);
                  clusters.read(from, stretch, piece);
                  assertEquals(ByteBuffer.wrap(words, from, 64 << 10), piece.flip());
                  return from;
                }));
      }
      for (Future<?> piece : pieces) {
        piece.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(1, inflated.get());
  }

  private static ClusterInflater counting(AtomicInteger inflated) {
    ZlibInflater zlib = new ZlibInflater();
    return new ClusterInflater() {
      @Override
      public int inflate(byte[] stored, int length, byte[] cluster)
          throws java.util.zip.DataFormatException {
        inflated.incrementAndGet();
        return zlib.inflate(stored, length, cluster);
      }

      @Override
      public void close() {
        zlib.close();
      }
    };
  }

  @Test
  void asksForTheBackingFileByItsNameAndFormat() throws IOException {
    List<String> asked = new ArrayList<>();
    String name = "ä".repeat(511) + "!";
    byte[] format = "qcow2".getBytes(StandardCharsets.US_ASCII);
    byte[] image = HandMade.version3(12, 4096).extension(0xE2792ACAL, format).backing(name).bytes();
    MemorySource file = new MemorySource(image);
    MemorySource beneath = new MemorySource(new byte[] {7});
    BackingFiles backing =
        (path, kind) -> {
          asked.add(path + " " + kind.orElse("?"));
          return beneath;
        };
    try (BlockSource disk = new Qcow2Decoder().open(file, backing, Progress.NONE)) {
      assertEquals(List.of(name + " qcow2"), asked);
      assertEquals(List.of(new DataRange(0, 1)), disk.dataRanges());
      byte[] expected = new byte[4096];
      expected[0] = 7;
      assertArrayEquals(expected, read(disk));
    }
    assertTrue(file.isClosed() && beneath.isClosed());
  }

  @Test
  void theFileStaysOpenIfTheBackingFileIsRefused() {
    byte[] image = HandMade.version2(12, 4096).backing("other").bytes();
    MemorySource file = new MemorySource(image);
    BackingFiles refusing =
        (name, format) -> {
          throw new UnsupportedImageException(name + " " + format.orElse("?"));
        };
    UnsupportedImageException refused =
        assertThrows(
            UnsupportedImageException.class,
            () -> new Qcow2Decoder().open(file, refusing, Progress.NONE).close());
    assertEquals("other ?", refused.getMessage());
    assertFalse(file.isClosed());
  }

  @Test
  void dirtyAndCorruptImagesAreReadWithANote() throws IOException {
    List<String> notes = new ArrayList<>();
    Progress listener =
        new Progress() {
          @Override
          public void note(String message) {
            notes.add(message);
          }
        };
    byte[] image = HandMade.version3(12, 4096).plain(0, 1).set(79, 3).bytes();
    try (BlockSource disk =
        new Qcow2Decoder().open(new MemorySource(image), NO_BACKING, listener)) {
      assertEquals(1, read(disk)[4095]);
    }
    assertEquals(2, notes.size());
    assertTrue(notes.get(0).startsWith("qcow2: the image is marked dirty"), notes.get(0));
    assertTrue(notes.get(1).startsWith("qcow2: the image is marked corrupt"), notes.get(1));
  }
}

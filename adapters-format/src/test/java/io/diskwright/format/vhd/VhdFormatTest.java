package io.diskwright.format.vhd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.DoesNotFitException;
import io.diskwright.error.Problem;
import io.diskwright.extent.Extents;
import io.diskwright.extent.Payload;
import io.diskwright.format.ImageFiles;
import io.diskwright.format.RandomDisk;
import io.diskwright.port.DiskImage;
import io.diskwright.port.ImageFormat;
import io.diskwright.spec.ContainerOptions;
import io.diskwright.value.Timestamp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VhdFormatTest {

  private static final int MIB = 1 << 20;
  private static final int BLOCK = 2 * MIB;
  private static final int SECTOR = 512;
  private static final int PAGE = 4096;
  private static final ContainerOptions DYNAMIC =
      ContainerOptions.DEFAULTS.withSubformat("dynamic");
  private static final ContainerOptions FIXED = ContainerOptions.DEFAULTS.withSubformat("fixed");

  @TempDir private Path folder;

  @Test
  void isFoundByBothItsNames() {
    ImageFormat vhd =
        ServiceLoader.load(ImageFormat.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(VhdFormat.class::isInstance)
            .findFirst()
            .orElseThrow();
    assertEquals(List.of("vpc", "vhd"), vhd.names());
    assertEquals(List.of("vhd"), vhd.endings());
  }

  @Test
  void takesASubformatAndNoCompression() {
    VhdFormat vhd = new VhdFormat();
    assertEquals(List.of(), vhd.problems(FIXED));
    assertEquals(
        List.of(new Problem("compression", "is for the formats qcow2-compressed; format is vpc")),
        vhd.problems(DYNAMIC.withCompression("zlib")));
  }

  @Test
  void dynamicIsTheDefault() throws IOException {
    assertEquals(encode(ContainerOptions.DEFAULTS), encode(DYNAMIC));
  }

  @Test
  void theDataOfABlockBeginsOnAPageOfTheHostBehindItsBitmap() throws IOException {
    ByteBuffer file = encode(DYNAMIC);
    int[] table = new int[128];
    file.slice(1536, SECTOR).asIntBuffer().get(table);
    int first = table[1] * SECTOR + SECTOR;
    int second = table[3] * SECTOR + SECTOR;
    int[] expected = new int[128];
    Arrays.fill(expected, -1);
    expected[1] = PAGE / SECTOR - 1;
    expected[3] = expected[1] + (BLOCK + PAGE) / SECTOR;
    assertArrayEquals(expected, table);
    assertEquals(0, first % PAGE);
    assertEquals(0, second % PAGE);
    assertEquals(1, file.get(first + 5));
    assertEquals(2, file.get(second));
    byte[] ones = new byte[SECTOR];
    Arrays.fill(ones, (byte) -1);
    assertEquals(ByteBuffer.wrap(ones), file.slice(first - SECTOR, SECTOR));
    assertEquals(ByteBuffer.wrap(ones), file.slice(second - SECTOR, SECTOR));
    assertEquals(second + BLOCK + SECTOR, file.capacity());
  }

  @Test
  void bothFootersOfADynamicDiskAreTheSame() throws IOException {
    ByteBuffer file = encode(DYNAMIC);
    assertEquals(file.slice(0, SECTOR), file.slice(file.capacity() - SECTOR, SECTOR));
    VhdFooter footer = VhdFooter.decode(bytes(file, 0));
    assertEquals(VhdType.DYNAMIC.code(), footer.type());
    assertEquals(4 * BLOCK + SECTOR, footer.diskBytes());
    assertEquals(SECTOR, footer.dataOffset());
    assertEquals("qem2", footer.creator());
    assertEquals(new VhdGeometry(65535, 16, 255), footer.geometry());
  }

  @Test
  void aFixedDiskIsTheDiskAndAFooter() throws IOException {
    ByteBuffer file = encode(FIXED);
    int size = 4 * BLOCK + SECTOR;
    assertEquals(size + SECTOR, file.capacity());
    assertEquals(1, file.get(BLOCK + 5));
    assertEquals(2, file.get(3 * BLOCK));
    byte[] end = bytes(file, size);
    assertTrue(VhdChecksum.holds(end, VhdFooter.CHECKSUM_AT));
    assertEquals(VhdType.FIXED.code(), VhdFooter.decode(end).type());
    assertEquals(VhdFooter.NO_OFFSET, VhdFooter.decode(end).dataOffset());
  }

  @Test
  void whatIsZeroTakesNoSpace() throws Exception {
    for (ContainerOptions options : List.of(DYNAMIC, FIXED)) {
      long allocated = ImageFiles.allocatedBytes(write(options, disk(Timestamp.EPOCH)));
      assertTrue(allocated <= 24 << 10, "%s: %d bytes".formatted(options, allocated));
    }
  }

  @Test
  void anEmptyDiskIsATableAndTwoFooters() throws IOException {
    Path file = write(DYNAMIC, RandomDisk.image(MIB, Extents.builder().build()));
    assertEquals(1536 + SECTOR + SECTOR, Files.size(file));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "946684799, 0",
    "946684800, 0",
    "946684801, 1",
    "5241652095, 4294967295",
    "5241652096, 4294967295",
  })
  void theTimeIsThatOfTheDiskWithinWhatTheFooterCanSay(long seconds, long expected)
      throws IOException {
    Path file = write(DYNAMIC, disk(Timestamp.ofSeconds(seconds)));
    byte[] start = Arrays.copyOf(Files.readAllBytes(file), SECTOR);
    assertEquals(expected, VhdFooter.decode(start).timestamp());
    assertTrue(VhdChecksum.holds(start, VhdFooter.CHECKSUM_AT));
  }

  @Test
  void moreThan2040GibIsRefused() {
    long limit = 2040L << 30;
    Extents none = Extents.builder().build();
    VhdFormat vhd = new VhdFormat();
    assertDoesNotThrow(() -> vhd.check(RandomDisk.image(limit, none), DYNAMIC));
    DoesNotFitException refusal =
        assertThrows(
            DoesNotFitException.class,
            () -> vhd.check(RandomDisk.image(2048L << 30, none), DYNAMIC));
    assertEquals(
        "the disk has 2 TiB (2199023255552 bytes), VHD ends at 2040 GiB (2190433320960 bytes), what"
            + " its 32-bit sector numbers reach; lower diskSize or choose vdi, qcow2 or raw",
        refusal.getMessage());
  }

  @Test
  void aSizeThatIsNoWholeSectorsIsRefused() {
    assertThrows(
        DoesNotFitException.class,
        () -> new VhdFormat().check(RandomDisk.image(1, Extents.builder().build()), FIXED));
  }

  /** Four blocks and a sector: data in the second and the fourth, zeros in the last. */
  private static DiskImage disk(Timestamp timestamp) {
    Extents extents =
        Extents.builder()
            .add(BLOCK + 5, 1, Payload.of(new byte[] {1}))
            .add(3 * BLOCK, 1, Payload.of(new byte[] {2}))
            .add(4 * BLOCK, 100, Payload.of(new byte[100]))
            .build();
    return new DiskImage(4 * BLOCK + SECTOR, extents, timestamp);
  }

  private ByteBuffer encode(ContainerOptions options) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(write(options, disk(Timestamp.EPOCH))));
  }

  private static byte[] bytes(ByteBuffer file, int offset) {
    byte[] sector = new byte[SECTOR];
    file.get(offset, sector);
    return sector;
  }

  private Path write(ContainerOptions options, DiskImage image) throws IOException {
    return ImageFiles.write(new VhdFormat(), options, image, 2, folder.resolve("disk.vhd"));
  }
}

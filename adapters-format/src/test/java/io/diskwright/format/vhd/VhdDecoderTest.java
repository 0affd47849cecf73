package io.diskwright.format.vhd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.CorruptImageException;
import io.diskwright.error.UnsupportedImageException;
import io.diskwright.format.ImageFiles;
import io.diskwright.format.RefusedBacking;
import io.diskwright.format.container.MemorySource;
import io.diskwright.format.container.SparseSource;
import io.diskwright.port.BlockSource;
import io.diskwright.port.Progress;
import io.diskwright.tree.DataRange;
import io.diskwright.value.Guid;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VhdDecoderTest {

  private static final int SECTOR = 512;
  private static final int BLOCK = 8 * SECTOR;
  private static final int TABLE = 1536;
  private static final int FIRST = TABLE + SECTOR;
  private static final int SPAN = SECTOR + BLOCK;
  private static final int DISK_BYTES = 3 * BLOCK + SECTOR;
  private static final VhdGeometry SMALL = new VhdGeometry(1, 5, 5);

  private final List<String> notes = new ArrayList<>();
  private ByteBuffer file = dynamic();

  private static byte[] footer(VhdType type, String creator, VhdGeometry geometry) {
    long dataOffset = type == VhdType.FIXED ? VhdFooter.NO_OFFSET : SECTOR;
    return new VhdFooter(
            VhdFooter.VERSION_1_0,
            dataOffset,
            0,
            creator,
            DISK_BYTES,
            geometry,
            type.code(),
            new Guid(1, 2))
        .encode();
  }

  /** Blocks of 4 KiB: the third is stored first, the second nowhere. */
  static ByteBuffer dynamic() {
    ByteBuffer file = ByteBuffer.allocate(FIRST + 3 * SPAN + SECTOR);
    byte[] footer = footer(VhdType.DYNAMIC, "qem2", SMALL);
    file.put(footer);
    file.put(new DynamicHeader(TABLE, DynamicHeader.VERSION_1_0, 4, BLOCK).encode());
    int[] places = {1, -1, 0, 2};
    for (int place : places) {
      file.putInt(place < 0 ? -1 : (FIRST + place * SPAN) / SECTOR);
    }
    for (int place = 0; place < 3; place++) {
      int start = FIRST + place * SPAN;
      file.put(start, (byte) 0xFF);
      Arrays.fill(file.array(), start + SECTOR, start + SPAN, (byte) (place + 1));
    }
    file.put(FIRST + 3 * SPAN, footer);
    return file;
  }

  static ByteBuffer fixed(String creator, VhdGeometry geometry, int footerBytes) {
    ByteBuffer file = ByteBuffer.allocate(DISK_BYTES + footerBytes);
    Arrays.fill(file.array(), 0, DISK_BYTES, (byte) 7);
    return file.put(DISK_BYTES, footer(VhdType.FIXED, creator, geometry), 0, footerBytes);
  }

  @Test
  void isRecognizedByItsFooterOrTheCopy() throws IOException {
    VhdDecoder decoder = new VhdDecoder();
    assertTrue(decoder.recognizes(new MemorySource(file.array())));
    assertTrue(decoder.recognizes(new MemorySource(Arrays.copyOf(file.array(), 600))));
    file.put(0, (byte) 0);
    assertTrue(decoder.recognizes(new MemorySource(file.array())));
    assertFalse(decoder.recognizes(new MemorySource(Arrays.copyOf(file.array(), 600))));
    for (int footerBytes : new int[] {511, 512}) {
      byte[] fixed = fixed("vpc ", SMALL, footerBytes).array();
      assertTrue(decoder.recognizes(new MemorySource(fixed)));
    }
    assertFalse(decoder.recognizes(new MemorySource(new byte[0])));
    assertFalse(decoder.recognizes(new MemorySource(new byte[510])));
    assertFalse(decoder.recognizes(new MemorySource(new byte[4096])));
  }

  @Test
  void blocksAreFoundInAnyOrder() throws IOException {
    byte[] expected = new byte[DISK_BYTES];
    Arrays.fill(expected, 0, BLOCK, (byte) 2);
    Arrays.fill(expected, 2 * BLOCK, 3 * BLOCK, (byte) 1);
    Arrays.fill(expected, 3 * BLOCK, DISK_BYTES, (byte) 3);
    assertArrayEquals(expected, ImageFiles.bytes(open()));
    assertEquals(List.of(), notes);
  }

  @Test
  void neighbouringBlocksAreOneRangeOfData() throws IOException {
    assertEquals(
        List.of(new DataRange(0, BLOCK), new DataRange(2 * BLOCK, BLOCK + SECTOR)),
        open().dataRanges());
  }

  @Test
  void sectorsWithoutTheirBitAreZeros() throws IOException {
    file.put(FIRST, (byte) 0b0110_0001);
    byte[] expected = new byte[BLOCK];
    Arrays.fill(expected, SECTOR, 3 * SECTOR, (byte) 1);
    Arrays.fill(expected, 7 * SECTOR, BLOCK, (byte) 1);
    ByteBuffer whole = ByteBuffer.allocate(BLOCK);
    open().read(2 * BLOCK, whole);
    assertArrayEquals(expected, whole.array());
    ByteBuffer part = ByteBuffer.allocate(2 * SECTOR);
    open().read(2 * BLOCK + 2 * SECTOR + 100, part);
    assertArrayEquals(
        Arrays.copyOfRange(expected, 2 * SECTOR + 100, 4 * SECTOR + 100), part.array());
  }

  @ParameterizedTest
  @CsvSource({"512", "511"})
  void aFixedDiskIsWhatIsBeforeItsFooter(int footerBytes) throws IOException {
    file = fixed("win ", SMALL, footerBytes);
    byte[] expected = new byte[DISK_BYTES];
    Arrays.fill(expected, (byte) 7);
    BlockSource disk = open();
    assertArrayEquals(expected, ImageFiles.bytes(disk));
    assertEquals(List.of(new DataRange(0, DISK_BYTES)), disk.dataRanges());
  }

  @Test
  void aFixedDiskMayHoldAnotherFromItsStart() throws IOException {
    file = fixed("win ", SMALL, SECTOR);
    file.put(0, dynamic().array(), 0, SECTOR);
    assertEquals(DISK_BYTES, open().sizeBytes());
    assertEquals('c', ImageFiles.bytes(open())[0]);
  }

  @ParameterizedTest
  @CsvSource({
    "'win ', 12800",
    "qem2, 12800",
    "'d2v ', 12800",
    "CTXS, 12800",
    "tap, 12800",
    "vbox, 12800"
  })
  void theSizeInBytesCountsForSomeCreators(String creator, int bytes) throws IOException {
    file = fixed((creator + "\0").substring(0, 4), SMALL, SECTOR);
    assertEquals(bytes, open().sizeBytes());
    assertEquals(List.of(), notes);
  }

  @ParameterizedTest
  @CsvSource({"qemu", "'vpc '", "'vs  '"})
  void theGeometryCountsForTheOthersAndANoteSaysSo(String creator) throws IOException {
    file = fixed(creator, new VhdGeometry(1, 4, 6), SECTOR);
    assertEquals(24 * SECTOR, open().sizeBytes());
    assertEquals(
        List.of(
            "vpc: the disk is read with 12288 bytes, the size of its geometry, as the creator '"
                + creator
                + "' has it; its footer also says 12800 bytes"),
        notes);
  }

  @Test
  void aSizeInBytesCountsWholeSectorsAndANoteSaysSo() throws IOException {
    file = fixed("win ", SMALL, SECTOR);
    file.putLong(DISK_BYTES + VhdFooter.DISK_BYTES_AT, DISK_BYTES - 1);
    seal(DISK_BYTES, SECTOR, VhdFooter.CHECKSUM_AT);
    assertEquals(DISK_BYTES - SECTOR, open().sizeBytes());
    assertEquals(
        List.of(
            "vpc: the disk is read with 12288 bytes, whole sectors, as the creator 'win ' has it;"
                + " its footer also says 12799 bytes"),
        notes);
  }

  @Test
  void theGreatestGeometryNeverCounts() throws IOException {
    file = fixed("vpc ", VhdGeometry.GREATEST, SECTOR);
    assertEquals(DISK_BYTES, open().sizeBytes());
  }

  @Test
  void aDynamicDiskIsReadByEitherFooter() throws IOException {
    byte[] sound = ImageFiles.bytes(open());
    file.put(70, (byte) 1);
    assertArrayEquals(sound, ImageFiles.bytes(open()));
    assertEquals(
        List.of("vpc: the copy of the footer at byte 0 is damaged; read by the footer"), notes);
    notes.clear();
    file = dynamic();
    file.put(file.capacity() - 400, (byte) 1);
    assertArrayEquals(sound, ImageFiles.bytes(open()));
    file = ByteBuffer.wrap(Arrays.copyOf(dynamic().array(), file.capacity() - SECTOR));
    assertArrayEquals(sound, ImageFiles.bytes(open()));
    String note = "vpc: the footer at the end is damaged or missing; read by its copy at byte 0";
    assertEquals(List.of(note, note), notes);
  }

  @Test
  void withoutASoundFooterTheDiskIsCorrupt() {
    file.put(70, (byte) 1).put(file.capacity() - 400, (byte) 1);
    assertCorrupt(
        "footer at byte 15936: the checksum of its bytes is fffff94d, which it does not have");
    file = fixed("win ", SMALL, SECTOR);
    file.put(0, footer(VhdType.FIXED, "win ", SMALL)).put(file.capacity() - 400, (byte) 1);
    assertThrows(CorruptImageException.class, this::open);
    file = ByteBuffer.wrap(Arrays.copyOf(file.array(), DISK_BYTES));
    assertCorrupt("footer at byte 12800: a fixed disk ends with a footer, this file does not");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "60 | 0 | footer at byte 15932: type 0; there are 2 (fixed), 3 (dynamic) and 4 (differencing)",
        "48 | -1 | footer at byte 15920: a disk of 18446744069414597120 bytes; 2^63 is too many",
        "48 | 0x7fffffff | dynamic disk header at byte 540: 4 blocks of 4096 bytes; the disk has 9223372032559821312 bytes",
        "16 | -1 | footer at byte 15888: the dynamic disk header is at byte 18446744069414584832; the file has 16384 bytes",
        "16 | 1 | dynamic disk header at byte 4294967808: 1024 bytes end behind the file, which has 16384 bytes",
        "20 | 513 | dynamic disk header at byte 513: it does not begin with 'cxsparse'",
      })
  void aFooterThatContradictsTheFileIsCorrupt(int field, String value, String message) {
    int number = Integer.decode(value);
    for (int at : new int[] {0, file.capacity() - SECTOR}) {
      file.putInt(at + field, number);
      seal(at, SECTOR, VhdFooter.CHECKSUM_AT);
    }
    assertCorrupt(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "16 | -1 | dynamic disk header at byte 528: the block allocation table is at byte 18446744069414585856; the file has 16384 bytes",
        "28 | 3 | dynamic disk header at byte 540: 3 blocks of 4096 bytes; the disk has 12800 bytes",
        "32 | 0 | dynamic disk header at byte 544: blocks of 0 bytes; they have a power of two, 512 to 268435456",
        "32 | 4095 | dynamic disk header at byte 544: blocks of 4095 bytes; they have a power of two, 512 to 268435456",
      })
  void aHeaderThatContradictsTheFileIsCorrupt(int field, int value, String message) {
    file.putInt(SECTOR + field, value);
    seal(SECTOR, DynamicHeader.BYTES, DynamicHeader.CHECKSUM_AT);
    assertCorrupt(message);
  }

  @Test
  void aDamagedHeaderIsCorrupt() {
    file.put(SECTOR + 60, (byte) 1);
    assertCorrupt(
        "dynamic disk header at byte 548: the checksum of its bytes is fffff482, which it does not"
            + " have");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0 | at byte 1536: block 0 begins at 0, in the copy of the footer",
        "0 | 2 | at byte 1536: block 0 begins at 1024, over the header",
        "1 | 3 | at byte 1540: block 1 begins at 1536, over this table",
        "1 | 23 | at byte 1540: block 1 ends behind the file, at 16384 of 16383 bytes",
        "1 | 13 | at byte 1540: block 1 has the place 13 and lies over another block",
        "1 | 12 | at byte 1540: block 1 has the place 12 and lies over another block",
        "2 | 22 | at byte 1548: block 3 has the place 22 and lies over another block",
      })
  void aBlockInAPlaceThatIsTakenIsCorrupt(int block, int sector, String message) {
    file.putInt(TABLE + 4 * block, sector);
    if (sector == 23) {
      file = ByteBuffer.wrap(Arrays.copyOf(file.array(), 16383));
    }
    assertCorrupt("block allocation table " + message);
  }

  @Test
  void whatIsNotReadIsRefusedByName() {
    for (int at : new int[] {0, file.capacity() - SECTOR}) {
      file.putInt(at + VhdFooter.TYPE_AT, 4);
      seal(at, SECTOR, VhdFooter.CHECKSUM_AT);
    }
    assertEquals(
        "vpc: the disk is a differencing disk (type 4): it holds only what differs from its parent;"
            + " merge it into its parent with the program that made it (Hyper-V: Merge-VHD)",
        assertThrows(UnsupportedImageException.class, this::open).getMessage());
    file = fixed("win ", SMALL, SECTOR);
    file.putInt(DISK_BYTES + VhdFooter.VERSION_AT, 0x00020001);
    seal(DISK_BYTES, SECTOR, VhdFooter.CHECKSUM_AT);
    assertEquals(
        "vpc: version 2.1 of the format; only 1.x is read; convert the disk with the program that"
            + " made it",
        assertThrows(UnsupportedImageException.class, this::open).getMessage());
  }

  @Test
  void aFixedDiskThatIsLargerThanItsFileIsCorrupt() {
    file = fixed("vpc ", new VhdGeometry(1, 13, 2), SECTOR);
    assertCorrupt(
        "footer at byte 12848: a fixed disk of 13312 bytes; the file has 12800 before its footer");
  }

  /** A sparse file of any size is cheap to make; it is all zeros behind what is given. */
  @Test
  void aHugeFileThatClaimsAHugeTableCostsNothing() {
    file.put(0, footer(VhdType.DYNAMIC, "vpc ", VhdGeometry.GREATEST));
    file.putLong(VhdFooter.DISK_BYTES_AT, 1L << 40);
    seal(0, SECTOR, VhdFooter.CHECKSUM_AT);
    file.put(SECTOR, new DynamicHeader(1 << 20, 1 << 16, 0xFFFF_FFFFL, 512).encode());
    BlockSource huge = new SparseSource(file.array(), Long.MAX_VALUE);
    CorruptImageException refusal =
        assertThrows(
            CorruptImageException.class,
            () -> new VhdDecoder().open(huge, RefusedBacking.INSTANCE, Progress.NONE));
    assertEquals(
        "vpc: block allocation table at byte 1048576: block 0 begins at 0, in the copy of the"
            + " footer",
        refusal.getMessage());
  }

  private void seal(int at, int length, int checksumAt) {
    byte[] structure = Arrays.copyOfRange(file.array(), at, at + length);
    file.putInt(at + checksumAt, (int) VhdChecksum.of(structure, checksumAt));
  }

  private void assertCorrupt(String message) {
    assertEquals(
        "vpc: " + message, assertThrows(CorruptImageException.class, this::open).getMessage());
  }

  private BlockSource open() throws IOException {
    Progress progress =
        new Progress() {
          @Override
          public void note(String message) {
            notes.add(message);
          }
        };
    return new VhdDecoder().open(new MemorySource(file.array()), RefusedBacking.INSTANCE, progress);
  }
}

package io.diskwright.format.vdi;

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
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VdiDecoderTest {

  private static final int BLOCK = 4096;
  private static final int BLOCK_COUNT = 6;
  private static final int DATA = 1024;
  private static final long DISK_BYTES = 5 * BLOCK + 512;

  /** The blocks of the disk: 2nd, nowhere, 1st, discarded, 4th, 3rd (of which a sector counts). */
  private static final int[] MAP = {1, -1, 0, -2, 3, 2};

  private final byte[] bytes = image();
  private final ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);

  /** Small blocks, in another order than the disk's. */
  static byte[] image() {
    VdiHeader header =
        new VdiHeader(
            VdiHeader.VERSION_1_1,
            384,
            VdiType.DYNAMIC.code(),
            512,
            DATA,
            512,
            DISK_BYTES,
            BLOCK,
            0,
            BLOCK_COUNT,
            4,
            VdiHeader.NIL,
            VdiHeader.NIL,
            VdiHeader.NIL,
            VdiHeader.NIL);
    byte[] bytes = new byte[DATA + 4 * BLOCK];
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    file.put(header.encode());
    file.position(512);
    Arrays.stream(MAP).forEach(file::putInt);
    for (int place = 0; place < 4; place++) {
      Arrays.fill(bytes, DATA + place * BLOCK, DATA + (place + 1) * BLOCK, (byte) (place + 1));
    }
    return bytes;
  }

  @Test
  void isRecognizedByItsSignatureAlone() throws IOException {
    assertTrue(new VdiDecoder().recognizes(new MemorySource(bytes)));
    assertTrue(new VdiDecoder().recognizes(new MemorySource(head(72))));
    assertFalse(new VdiDecoder().recognizes(new MemorySource(head(71))));
    file.putInt(64, 1);
    assertFalse(new VdiDecoder().recognizes(new MemorySource(bytes)));
  }

  @Test
  void blocksAreFoundInAnyOrder() throws IOException {
    byte[] expected = new byte[(int) DISK_BYTES];
    Arrays.fill(expected, 0, BLOCK, (byte) 2);
    Arrays.fill(expected, 2 * BLOCK, 3 * BLOCK, (byte) 1);
    Arrays.fill(expected, 4 * BLOCK, 5 * BLOCK, (byte) 4);
    Arrays.fill(expected, 5 * BLOCK, 5 * BLOCK + 512, (byte) 3);
    assertArrayEquals(expected, ImageFiles.bytes(open()));
  }

  @Test
  void aReadMayBeginAndEndInsideBlocks() throws IOException {
    ByteBuffer target = ByteBuffer.allocate(BLOCK + 20);
    target.position(3).limit(BLOCK + 13);
    open().read(2 * BLOCK - 5, target);
    assertEquals(BLOCK + 13, target.position());
    assertArrayEquals(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 1, 1}, Arrays.copyOf(target.array(), 10));
    assertArrayEquals(
        new byte[] {1, 0, 0}, Arrays.copyOfRange(target.array(), BLOCK + 7, BLOCK + 10));
  }

  @Test
  void neighbouringBlocksAreOneRangeOfData() throws IOException {
    assertEquals(
        List.of(
            new DataRange(0, BLOCK),
            new DataRange(2 * BLOCK, BLOCK),
            new DataRange(4 * BLOCK, BLOCK + 512)),
        open().dataRanges());
  }

  @Test
  void theLastBlockNeedNotBeWhole() throws IOException {
    file.putInt(512 + 4 * 4, 2).putInt(512 + 5 * 4, 3);
    byte[] cut = head(DATA + 3 * BLOCK + 512);
    assertEquals(DISK_BYTES, open(cut).sizeBytes());
    CorruptImageException refusal =
        assertThrows(CorruptImageException.class, () -> open(head(cut.length - 1)));
    assertEquals(
        "vdi: block map at byte 532: block 5 has the place 3, which ends behind the file, at 13824"
            + " of 13823 bytes",
        refusal.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0x44 | 0x00010000 | is version 1.0; only 1.1 is read",
        "0x44 | 0x00020001 | is version 2.1; only 1.1 is read",
        "0x4C | 3 | is an undo image (type 3)",
        "0x4C | 4 | is a differencing image: it holds only what differs from the image 00000000-0000-0000-0000-000000000000",
        "0x1A8 | 1 | is a differencing image: it holds only what differs from the image 00000001-0000-0000-0000-000000000000",
        "0x1B8 | 1 | is a differencing image: it holds only what differs from the image 00000000-0000-0000-0000-000000000000",
        "0x17C | 512 | has 512 bytes of extra data per block",
        "0x168 | 4096 | has sectors of 4096 bytes; only 512 is read",
      })
  void whatIsNotReadIsRefusedByName(int offset, int value, String message) {
    file.putInt(offset, value);
    assertEquals(
        "vdi: the image "
            + message
            + "; make a plain copy with VirtualBox: VBoxManage clonemedium disk",
        assertThrows(UnsupportedImageException.class, this::open).getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0x48 | 383 | header at byte 72: 383 bytes; version 1.1 has at least 384",
        "0x4C | 5 | header at byte 76: type 5; there are types 1 to 4",
        "0x178 | 0 | header at byte 376: blocks of 0 bytes; they have a power of two, 512 to 268435456",
        "0x178 | 4097 | header at byte 376: blocks of 4097 bytes; they have a power of two, 512 to 268435456",
        "0x178 | -0x80000000 | header at byte 376: blocks of 2147483648 bytes; they have a power of two, 512 to 268435456",
        "0x174 | -1 | header at byte 368: a disk of 18446744069414605312 bytes; 2^63 is too many",
        "0x174 | 0x7fffffff | header at byte 384: 6 blocks of 4096 bytes; the disk has 9223372032559829504 bytes",
        "0x180 | 5 | header at byte 384: 5 blocks of 4096 bytes; the disk has 20992 bytes",
        "0x154 | 455 | header at byte 340: the block map begins at 455, inside the header, which ends at 456",
        "0x154 | -1 | block map at byte 4294967295: 24 bytes end behind the file, which has 17408 bytes",
        "0x180 | -1 | block map at byte 512: 17179869180 bytes end behind the file, which has 17408 bytes",
        "0x158 | 535 | header at byte 344: the data begins at 535, inside the block map, which ends at 536",
        "512 | 4 | block map at byte 512: block 0 has the place 4, which ends behind the file, at 21504 of 17408 bytes",
        "512 | -3 | block map at byte 512: block 0 has the place 4294967293, which ends behind the file, at 17592186037248 of 17408 bytes",
        "516 | 1 | block map at byte 516: block 1 has the place 1, which block 0 has as well",
        "532 | 1 | block map at byte 532: block 5 has the place 1 and lies over another block",
      })
  void whatContradictsItselfIsRefusedWithItsPlace(String offset, String value, String message) {
    file.putInt(Integer.decode(offset), Integer.decode(value));
    assertEquals(
        "vdi: " + message, assertThrows(CorruptImageException.class, this::open).getMessage());
  }

  @Test
  void aFileThatEndsInsideTheHeaderIsCorrupt() {
    assertEquals(
        "vdi: header at byte 0: 456 bytes end behind the file, which has 455 bytes",
        assertThrows(CorruptImageException.class, () -> open(head(455))).getMessage());
  }

  /** A sparse file of any size is cheap to make; it is all zeros behind what is given. */
  @Test
  void aHugeFileThatClaimsAHugeMapCostsNothing() {
    file.putInt(VdiHeader.MAP_OFFSET_AT, 1 << 20).putInt(VdiHeader.DATA_OFFSET_AT, -1);
    file.putInt(VdiHeader.BLOCK_COUNT_AT, 1 << 29).putLong(VdiHeader.DISK_BYTES_AT, 1L << 41);
    BlockSource huge = new SparseSource(bytes, Long.MAX_VALUE);
    CorruptImageException refusal =
        assertThrows(
            CorruptImageException.class,
            () -> new VdiDecoder().open(huge, RefusedBacking.INSTANCE, Progress.NONE));
    assertEquals(
        "vdi: block map at byte 1048580: block 1 has the place 0, which block 0 has as well",
        refusal.getMessage());
  }

  private byte[] head(int length) {
    return Arrays.copyOf(bytes, length);
  }

  private BlockSource open() throws IOException {
    return open(bytes);
  }

  private static BlockSource open(byte[] image) throws IOException {
    return new VdiDecoder().open(new MemorySource(image), RefusedBacking.INSTANCE, Progress.NONE);
  }
}

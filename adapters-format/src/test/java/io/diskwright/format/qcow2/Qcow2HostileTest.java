package io.diskwright.format.qcow2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.DiskwrightException;
import io.diskwright.format.container.HostileImages;
import io.diskwright.format.container.MemorySource;
import io.diskwright.format.container.PaddedSource;
import io.diskwright.port.BlockSource;
import io.diskwright.port.Progress;
import io.diskwright.tree.DataRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a stranger's image may say, and what is said to that. */
final class Qcow2HostileTest {

  private static final long CAP_MILLIS = 20_000;

  static Stream<Arguments> badHeaders() {
    return Stream.of(
        bad(v3().set(3, 0), "qcow2: header at byte 0: does not begin with the magic bytes"),
        bad(v3().set32(4, 1), "qcow2: version 1 (qcow, without the 2) is not read, only 2 and 3;"),
        bad(v3().set32(4, 4), "qcow2: version 4 is not read, only 2 and 3; write it anew with"),
        bad(v3().set32(4, -1), "qcow2: version 4294967295 is not read"),
        bad(v3().set32(20, 8), "cluster_bits at byte 20: 8; clusters have 2^9 to 2^21 bytes"),
        bad(v3().set32(20, 22), "cluster_bits at byte 20: 22; clusters have"),
        bad(v3().set32(20, -1), "cluster_bits at byte 20: 4294967295; clusters have"),
        bad(v3().set64(24, -1), "size at byte 24: 18446744073709551615 bytes; a disk ends at 2^63"),
        bad(
            v3().set64(24, Long.MAX_VALUE),
            "l1_size at byte 36: 3 entries; a disk of 9223372036854775807 bytes needs"
                + " 281474976710656"),
        bad(
            v3().set64(24, 1L << 40).set32(36, -1),
            "qcow2: a disk of 1099511627776 bytes in clusters of 512 needs 33554432 L1 entries,"
                + " 4194304 are read; write it anew with larger clusters"),
        bad(
            v3().set64(24, 1L << 37).set32(36, 4 << 20),
            "L1 table at byte 1024: 33554432 bytes end behind the file, which has"),
        bad(v3().set32(32, 1), "qcow2: the image is encrypted (AES), which is not read; write"),
        bad(v3().set32(32, 2), "qcow2: the image is encrypted (LUKS), which is not read; write"),
        bad(v3().set32(32, 3), "crypt_method at byte 32: 3; 0, 1 and 2 are defined"),
        bad(v3().set32(36, 2), "l1_size at byte 36: 2 entries; a disk of 90000 bytes needs 3"),
        bad(v3().set64(40, 0), "l1_table_offset at byte 40: 0 is not the start of a cluster"),
        bad(v3().set64(40, 1025), "l1_table_offset at byte 40: 1025 is not the start of a cluster"),
        bad(
            v3().set64(40, -512),
            "l1_table_offset at byte 40: 18446744073709551104 is not the start"),
        bad(v3().set64(40, 1L << 40), "L1 table at byte 1099511627776: 24 bytes end behind"),
        bad(v3().set(79, 4), "qcow2: the data is in another file (external data file), which"),
        bad(v3().set(79, 8), "compression_type at byte 104: 0, which the feature bit"),
        bad(v3().set(104, 1), "compression_type at byte 104: 1, which the feature bit"),
        bad(v3().set(79, 8).set(104, 2), "qcow2: compression type 2 is not read, only 0 (zlib)"),
        bad(v3().set(79, 16), "cluster_bits at byte 20: 9; with extended L2 entries at least 14"),
        bad(v3().set(79, 32), "qcow2: the image needs incompatible feature bit 5, which is not"),
        bad(v3().set(72, 128), "qcow2: the image needs incompatible feature bit 63, which is not"),
        bad(
            HostileBases.backing().set(78, 2),
            "qcow2: the image needs incompatible feature bit 9 (time travel), which is not known"),
        bad(v3().set32(96, 7), "refcount_order at byte 96: 7; refcounts have 2^0 to 2^6 bits"),
        bad(v3().set32(96, -1), "refcount_order at byte 96: 4294967295; refcounts have"),
        bad(v3().set32(100, 96), "header_length at byte 100: 96; a multiple of 8 from 104 to"),
        bad(v3().set32(100, 105), "header_length at byte 100: 105; a multiple of 8 from 104 to"),
        bad(v3().set32(100, 520), "header_length at byte 100: 520; a multiple of 8 from 104 to"),
        bad(v3().set32(100, -8), "header_length at byte 100: 4294967288; a multiple of 8"),
        bad(
            v3().extension(0x12345678L, new byte[0]).set32(116, 393),
            "header extension at byte 112: 393 bytes long; there are 392 up to the end"),
        bad(
            v3().extension(0x12345678L, new byte[0]).set32(116, -1),
            "header extension at byte 112: 4294967295 bytes long; there are 392 up to the end"),
        bad(
            v3().extension(0x0537BE77L, new byte[16]),
            "qcow2: the image is encrypted (LUKS), which is not read"),
        bad(
            v3().extension(0x44415441L, new byte[4]),
            "qcow2: the data is in another file (external data file)"),
        bad(
            v3().extension(0xE2792ACAL, new byte[3]).backing("x"),
            "backing file format at byte 120: is no UTF-8 text, or has control characters"),
        bad(v3().set64(8, 510).set32(16, 3), "backing_file_offset at byte 8: 510; the name lies"),
        bad(v3().set64(8, 111).set32(16, 3), "backing_file_offset at byte 8: 111; the name lies"),
        bad(v3().set64(8, -1).set32(16, 3), "backing_file_offset at byte 8: 18446744073709551615"),
        bad(v3().set64(8, 200).set32(16, 1024), "backing_file_size at byte 16: 1024 bytes; a name"),
        bad(v3().set64(8, 200).set32(16, -1), "backing_file_size at byte 16: 4294967295 bytes;"),
        bad(v3().backing("a\nb"), "backing file name at byte 120: is no UTF-8 text, or has"),
        bad(v3().backing(new byte[] {'a', -1}), "backing file name at byte 120: is no UTF-8 text"),
        bad(v3().set64(1024, 1L << 62), "L1 entry at byte 1024: 0x4000000000000000 has reserved"),
        bad(v3().set64(1032, 256), "L1 entry at byte 1032: 0x0000000000000100 has reserved"),
        bad(v3().set64(1032, 1 << 20), "L2 table at byte 1048576: 512 bytes end behind the file"),
        bad(v3().set64(1032, 1536), "L1 table at byte 1024: two entries have the L2 table at 1536"),
        bad(
            large().set64(2 << 16, 512),
            "L1 entry at byte 131072: L2 table at 512; clusters begin"));
  }

  static Stream<Arguments> badEntries() {
    return Stream.of(
        bad(entry(2L), "L2 entry at byte 1536: 0x0000000000000002 has reserved bits set"),
        bad(entry(1L << 56), "L2 entry at byte 1536: 0x0100000000000000 has reserved bits set"),
        bad(entry(1L << 40), "L2 entry at byte 1536: cluster at 1099511627776; the file has"),
        bad(
            HostileBases.plain(2).descriptor(0, 1),
            "L2 entry at byte 1536: 0x0000000000000001 has reserved bits set"),
        bad(
            large().descriptor(0, 512),
            "L2 entry at byte 196608: cluster at 512; clusters begin at multiples of 65536"),
        bad(
            large().descriptor(0, 513),
            "L2 entry at byte 196608: cluster at 512; clusters begin at multiples of 65536"),
        bad(
            entry(1L << 62 | 1L << 56),
            "L2 entry at byte 1536: 0x4100000000000000, compressed, has reserved bits set"),
        bad(entry(1L << 62 | 1L << 20), "L2 entry at byte 1536: cluster at 1048576; the file has"),
        bad(
            HostileBases.extended().bitmap(0, 1L << 32 | 1),
            "L2 entry at byte 49152: bitmap 0x0000000100000001 has subclusters both allocated and"),
        bad(
            HostileBases.extended().bitmap(2, 1),
            "L2 entry at byte 49184: bitmap 0x0000000000000001 has subclusters of a cluster"),
        bad(HostileBases.extended().bitmap(4, 1), "compressed, has reserved bits set"),
        bad(
            HostileBases.extended().descriptor(0, 1),
            "L2 entry at byte 49152: 0x0000000000000001 has reserved bits set"),
        bad(
            large().stored(0, new byte[600], 600),
            "compressed cluster at byte 327680: does not decompress: "),
        bad(
            large().stored(0, HandMade.deflate(new byte[65_535]), 512),
            "compressed cluster at byte 327680: ends after 65535 bytes; a cluster has 65536"),
        bad(
            large().stored(0, HandMade.deflate(HostileBases.words(1, 65_536)), 512),
            "compressed cluster at byte 327680: ends after "),
        bad(
            zstd().stored(0, new byte[600], 600),
            "compressed cluster at byte 16384: does not decompress: Unknown frame descriptor"),
        bad(
            zstd().compressed(0, new byte[4095], true),
            "compressed cluster at byte 16384: ends after 4095 bytes; a cluster has 4096"),
        bad(
            zstd().compressed(0, new byte[4097], true),
            "compressed cluster at byte 16384: does not decompress: "));
  }

  private static HandMade v3() {
    return HostileBases.plain(3);
  }

  private static HandMade large() {
    return HandMade.version3(16, 1 << 20).plain(0, 1);
  }

  private static HandMade zstd() {
    return HandMade.version3(12, 4096).set(79, 8).set(104, 1);
  }

  private static HandMade entry(long descriptor) {
    return v3().descriptor(0, descriptor);
  }

  private static Arguments bad(HandMade image, String message) {
    return Arguments.of(message, image.bytes());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"badHeaders", "badEntries"})
  void saysWhatIsWrong(String message, byte[] image) {
    DiskwrightException refused =
        assertThrows(DiskwrightException.class, () -> readFirstByte(image));
    String said = String.valueOf(refused.getMessage());
    assertTrue(said.contains(message), said);
    assertTrue(said.startsWith("qcow2: "), said);
  }

  private static void readFirstByte(byte[] image) throws IOException {
    try (BlockSource disk = open(image)) {
      ByteBuffer all = ByteBuffer.allocate((int) Math.min(disk.sizeBytes(), 80_000));
      disk.read(0, all);
    }
  }

  private static BlockSource open(byte[] image) throws IOException {
    return new Qcow2Decoder()
        .open(
            new MemorySource(image),
            (name, format) -> new MemorySource(name.getBytes(StandardCharsets.UTF_8)),
            Progress.NONE);
  }

  @Test
  void everyLengthOfTheFrontIsRefusedOrRead() {
    byte[] image = v3().bytes();
    for (int length = 4; length < 1600; length++) {
      byte[] cut = Arrays.copyOf(image, length);
      assertThrows(DiskwrightException.class, () -> open(cut).close());
    }
  }

  @Test
  void aDiskOfFourTebibytesInASmallFileCostsNothing() throws IOException {
    byte[] image = HandMade.version3(16, 1 << 20).plain(0, 1).bytes();
    ByteBuffer.wrap(image).putLong(24, 1L << 42).putInt(36, 8192);
    try (BlockSource disk = open(image)) {
      assertEquals(List.of(new DataRange(0, 65_536)), disk.dataRanges());
      assertZeros(disk, (1L << 42) - 1000);
    }
  }

  @Test
  void theGreatestDiskIsReadOutOfASparseFile() throws IOException {
    byte[] front = HandMade.version3(21, 0).bytes();
    long size = 1L << 61;
    ByteBuffer.wrap(front).putLong(24, size).putInt(36, 4 << 20);
    try (BlockSource disk =
        new Qcow2Decoder().open(new SparseFile(front), (name, format) -> none(), Progress.NONE)) {
      assertEquals(List.of(), disk.dataRanges());
      assertZeros(disk, size - 1000);
      assertThrows(
          IndexOutOfBoundsException.class, () -> disk.read(size - 999, ByteBuffer.allocate(1000)));
    }
  }

  private static BlockSource none() {
    throw new AssertionError("there is no backing file");
  }

  /** A file that goes on with a hole. */
  private static final class SparseFile implements BlockSource {

    private final byte[] front;

    SparseFile(byte[] front) {
      this.front = front;
    }

    @Override
    public long sizeBytes() {
      return 64 << 20;
    }

    @Override
    public void read(long offset, ByteBuffer target) throws IOException {
      new PaddedSource(new MemorySource(front)).read(offset, target);
    }

    @Override
    public void close() {}
  }

  private static void assertZeros(BlockSource disk, long offset) throws IOException {
    ByteBuffer target = ByteBuffer.wrap(HostileBases.words(1, 1000));
    disk.read(offset, target);
    assertEquals(-1, target.flip().mismatch(ByteBuffer.allocate(1000)));
  }

  @Test
  void anyChangeEndsInBytesOrInARefusal() throws InterruptedException {
    long seed = new Random().nextLong();
    HostileImages.Counts counts =
        HostileImages.run(new Qcow2Decoder(), HostileBases.all(), seed, 3000, CAP_MILLIS);
    System.out.println("qcow2, seed " + seed + ": " + counts);
    assertTrue(counts.read() > 1000 && counts.corrupt() > 1000, counts.toString());
  }
}

package io.diskwright.fs.ext4;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.fs.ext4.structure.BlockArea;
import io.diskwright.fs.ext4.structure.Crc32c;
import io.diskwright.fs.ext4.structure.Ext4Feature;
import io.diskwright.fs.ext4.structure.Ext4Sizes;
import io.diskwright.fs.ext4.structure.ExtentRuns;
import io.diskwright.fs.ext4.structure.JournalBackup;
import io.diskwright.fs.ext4.structure.Superblock;
import io.diskwright.fs.ext4.write.ExtentTree;
import io.diskwright.struct.StructReader;
import io.diskwright.value.ByteString;
import io.diskwright.value.Guid;
import io.diskwright.value.Timestamp;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SuperblockTest {

  private static final int KBYTES_WRITTEN = 0x178;
  private static final int CHECKSUM = 0x3FC;

  @Test
  void equalsMke2fsByteForByteButForItsWriteStatistics() {
    byte[] expected = Mke2fs.bytes("superblock", Superblock.SIZE_BYTES);
    assertEquals(0x215, StructReader.littleEndian(expected).u64(KBYTES_WRITTEN));
    expected[KBYTES_WRITTEN] = 0;
    expected[KBYTES_WRITTEN + 1] = 0;
    byte[] actual = oneGib().encode(0);
    System.arraycopy(actual, CHECKSUM, expected, CHECKSUM, 4);
    assertEquals(Golden.dump(expected), Golden.dump(actual));
  }

  @Test
  void checksumIsMke2fss() {
    byte[] golden = Mke2fs.bytes("superblock", Superblock.SIZE_BYTES);
    long checksum = Integer.toUnsignedLong(Crc32c.of(Crc32c.START, golden, 0, CHECKSUM));
    assertEquals(StructReader.littleEndian(golden).u32(CHECKSUM), checksum);
    byte[] ours = oneGib().encode(0);
    int ourChecksum = Crc32c.of(Crc32c.START, ours, 0, CHECKSUM);
    assertEquals(
        StructReader.littleEndian(ours).u32(CHECKSUM), Integer.toUnsignedLong(ourChecksum));
  }

  @Test
  void copiesDifferInStateGroupNumberAndChecksumAlone() {
    byte[] primary = oneGib().encode(0);
    byte[] copy = oneGib().encode(3);
    List<Integer> different = new ArrayList<>();
    for (int i = 0; i < CHECKSUM; i++) {
      if (primary[i] != copy[i]) {
        different.add(i);
      }
    }
    assertEquals(List.of(0x3A, 0x5A), different);
    assertEquals(0, copy[0x3A]);
    assertEquals(3, copy[0x5A]);
  }

  @Test
  void twentyTebibytesWithoutJournal() {
    Set<Ext4Feature> features = EnumSet.copyOf(Ext4Feature.WRITTEN);
    features.removeAll(Set.of(Ext4Feature.HAS_JOURNAL, Ext4Feature.RESIZE_INODE));
    Superblock superblock =
        new Superblock(
            335_544_320,
            5_368_709_120L,
            268_435_456,
            5_300_000_000L,
            335_544_309,
            2048,
            0,
            21_000_000,
            features,
            Mke2fs.UUID,
            ByteString.utf8("sixteen-bytes-16"),
            Mke2fs.HASH_SEED,
            Timestamp.ofSeconds(0x1_0000_0001L),
            JournalBackup.NONE);
    StructReader bytes = StructReader.littleEndian(superblock.encode(163_839));
    assertEquals(5_368_709_120L, bytes.u32(0x04) | bytes.u32(0x150) << 32);
    assertEquals(5_300_000_000L, bytes.u32(0x0C) | bytes.u32(0x158) << 32);
    assertEquals(163_839 & 0xFFFF, bytes.u16(0x5A));
    assertEquals("sixteen-bytes-16", ByteString.copyOf(bytes.raw(0x78, 16)).toString());
    assertEquals(0x28, bytes.u32(0x5C));
    assertEquals(0, bytes.u32(0xE0));
    assertArrayEquals(new byte[69], bytes.raw(0x10B, 69));
    for (int low : new int[] {0x30, 0x40, 0x108}) {
      assertEquals(1, bytes.u32(low));
    }
    for (int high : new int[] {0x274, 0x276, 0x277}) {
      assertEquals(1, bytes.u8(high));
    }
  }

  @Test
  void timesBefore1970CountAs1970() {
    Superblock superblock =
        new Superblock(
            16,
            1024,
            0,
            0,
            0,
            16,
            0,
            0,
            Set.of(),
            new Guid(0, 0),
            ByteString.EMPTY,
            new Guid(0, 0),
            Timestamp.ofSeconds(-1),
            JournalBackup.NONE);
    StructReader bytes = StructReader.littleEndian(superblock.encode(0));
    assertEquals(0, bytes.u32(0x108));
    assertEquals(0, bytes.u8(0x276));
  }

  private static Superblock oneGib() {
    BlockArea journal = new ExtentTree(ExtentRuns.of(0, 131_072, 8192), node -> 0).root();
    return new Superblock(
        65_536,
        262_144,
        13_107,
        249_189,
        65_525,
        8192,
        127,
        12_949,
        Ext4Feature.WRITTEN,
        Mke2fs.UUID,
        ByteString.utf8("nixos"),
        Mke2fs.HASH_SEED,
        Mke2fs.CREATED,
        new JournalBackup(journal, 8192L * Ext4Sizes.BLOCK_BYTES));
  }
}

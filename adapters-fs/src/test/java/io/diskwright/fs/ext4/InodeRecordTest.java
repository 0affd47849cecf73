package io.diskwright.fs.ext4;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.fs.ext4.structure.BlockArea;
import io.diskwright.fs.ext4.structure.EmptyInode;
import io.diskwright.fs.ext4.structure.ExtentRuns;
import io.diskwright.fs.ext4.structure.InodeFlag;
import io.diskwright.fs.ext4.structure.InodeRecord;
import io.diskwright.fs.ext4.structure.ResizeInode;
import io.diskwright.fs.ext4.write.ExtentTree;
import io.diskwright.struct.StructReader;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import org.junit.jupiter.api.Test;

class InodeRecordTest {

  private static final int EXTENTS = InodeFlag.EXTENTS.bit();

  @Test
  void rootDirectoryEqualsMke2fs() {
    InodeRecord root = inode(0x41ED, 4096, 3, 1, EXTENTS, extent(4241, 1));
    assertEquals(Mke2fs.dump("inode 2", 256), Golden.dump(root.encode(Mke2fs.SEED, 2)));
  }

  @Test
  void resizeInodeEqualsMke2fs() {
    BlockArea map = BlockArea.ofDoubleIndirect(4246);
    InodeRecord resize = inode(0x8180, ResizeInode.SIZE_BYTES, 1, 636, 0, map);
    assertEquals(Mke2fs.dump("inode 7", 256), Golden.dump(resize.encode(Mke2fs.SEED, 7)));
  }

  @Test
  void journalInodeEqualsMke2fs() {
    InodeRecord journal = inode(0x8180, 33_554_432, 1, 8192, EXTENTS, extent(131_072, 8192));
    assertEquals(Mke2fs.dump("inode 8", 256), Golden.dump(journal.encode(Mke2fs.SEED, 8)));
  }

  @Test
  void lostAndFoundEqualsMke2fs() {
    InodeRecord lostAndFound = inode(0x41C0, 16_384, 2, 4, EXTENTS, extent(4242, 4));
    assertEquals(Mke2fs.dump("inode 11", 256), Golden.dump(lostAndFound.encode(Mke2fs.SEED, 11)));
  }

  @Test
  void unusedReservedInodesEqualMke2fs() {
    byte[] badBlocks = new EmptyInode(Mke2fs.CREATED).encode(Mke2fs.SEED, 1);
    assertEquals(Mke2fs.dump("inode 1", 256), Golden.dump(badBlocks));
    byte[] bootLoader = EmptyInode.UNTOUCHED.encode(Mke2fs.SEED, 5);
    assertEquals(Mke2fs.dump("inode 5", 256), Golden.dump(bootLoader));
  }

  @Test
  void wideFieldsAreSplit() {
    InodeRecord inode =
        new InodeRecord(
            0x81A4,
            0xFEDC_BA98L,
            0x8765_4321L,
            0x0FFF_FFFF_F001L,
            new Timestamp(-2, 999_999_999),
            65_000,
            0x1_2345_6789L,
            EXTENTS,
            BlockArea.EMPTY,
            0x9876_0000_1234L,
            ByteString.EMPTY);
    StructReader bytes = StructReader.littleEndian(inode.encode(Mke2fs.SEED, 12));
    assertEquals(0xFEDC_BA98L, bytes.u16(0x02) | (long) bytes.u16(0x78) << 16);
    assertEquals(0x8765_4321L, bytes.u16(0x18) | (long) bytes.u16(0x7A) << 16);
    assertEquals(0x0FFF_FFFF_F001L, bytes.u32(0x04) | bytes.u32(0x6C) << 32);
    assertEquals(8 * 0x1_2345_6789L, bytes.u32(0x1C) | (long) bytes.u16(0x74) << 32);
    assertEquals(0x9876_0000_1234L, bytes.u32(0x68) | (long) bytes.u16(0x76) << 32);
    assertEquals(65_000, bytes.u16(0x1A));
    for (int seconds : new int[] {0x08, 0x0C, 0x10, 0x90}) {
      assertEquals(0xFFFF_FFFEL, bytes.u32(seconds));
    }
    for (int extra : new int[] {0x84, 0x88, 0x8C, 0x94}) {
      assertEquals(0xEE6B_27FCL, bytes.u32(extra));
    }
  }

  @Test
  void directoriesCountUpTo65000Links() {
    assertEquals(65_000, InodeRecord.storedLinkCount(65_000));
    assertEquals(1, InodeRecord.storedLinkCount(65_001));
  }

  private static BlockArea extent(long physicalBlock, long blockCount) {
    return new ExtentTree(ExtentRuns.of(0, physicalBlock, blockCount), node -> 0).root();
  }

  private static InodeRecord inode(
      int mode, long sizeBytes, int links, long blockCount, int flags, BlockArea area) {
    return new InodeRecord(
        mode, 0, 0, sizeBytes, Mke2fs.CREATED, links, blockCount, flags, area, 0, ByteString.EMPTY);
  }
}

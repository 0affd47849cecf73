package io.diskwright.fs.ext4;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.fs.ext4.structure.GroupDescriptor;
import io.diskwright.fs.ext4.structure.GroupFlag;
import io.diskwright.struct.StructReader;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GroupDescriptorTest {

  private static final int FLAGS_FIRST = GroupFlag.INODE_ZEROED.bit();
  private static final int FLAGS_UNUSED =
      GroupFlag.INODE_UNINIT.bit() | GroupFlag.BLOCK_UNINIT.bit() | GroupFlag.INODE_ZEROED.bit();

  @Test
  void firstGroupWithItsBitmapChecksumsEqualsMke2fs() {
    int blocks = Mke2fs.SEED.blockBitmap(Mke2fs.bytes("block bitmap 0", 4096));
    int inodes = Mke2fs.SEED.inodeBitmap(Mke2fs.bytes("inode bitmap 0", 4096), 8192);
    GroupDescriptor group =
        new GroupDescriptor(129, 137, 145, 28_521, 8181, 2, FLAGS_FIRST, 8181, blocks, inodes);
    assertArrayEquals(golden(0), group.encode(Mke2fs.SEED, 0));
  }

  @Test
  void unusedGroupEqualsMke2fs() {
    GroupDescriptor group =
        new GroupDescriptor(130, 138, 657, 32_639, 8192, 0, FLAGS_UNUSED, 8192, 0, 0);
    assertArrayEquals(golden(1), group.encode(Mke2fs.SEED, 1));
  }

  @Test
  void blockNumbersBeyond32Bits() {
    GroupDescriptor group =
        new GroupDescriptor(0x1_0000_0002L, 0x3_0000_0004L, 0x5_0000_0006L, 0, 0, 0, 0, 0, 0, 0);
    StructReader bytes = StructReader.littleEndian(group.encode(Mke2fs.SEED, 131_072));
    assertEquals(0x1_0000_0002L, bytes.u32(0x00) | bytes.u32(0x20) << 32);
    assertEquals(0x3_0000_0004L, bytes.u32(0x04) | bytes.u32(0x24) << 32);
    assertEquals(0x5_0000_0006L, bytes.u32(0x08) | bytes.u32(0x28) << 32);
  }

  @Test
  void countsOf65536AreSplit() {
    GroupDescriptor group = new GroupDescriptor(0, 0, 0, 0, 65_536, 65_537, 0, 65_536, 0, 0);
    StructReader bytes = StructReader.littleEndian(group.encode(Mke2fs.SEED, 0));
    assertEquals(65_536, bytes.u16(0x0E) | bytes.u16(0x2E) << 16);
    assertEquals(65_537, bytes.u16(0x10) | bytes.u16(0x30) << 16);
    assertEquals(65_536, bytes.u16(0x1C) | bytes.u16(0x32) << 16);
  }

  private static byte[] golden(int group) {
    return Arrays.copyOfRange(
        Mke2fs.bytes("group descriptors 0-1", 128), 64 * group, 64 * group + 64);
  }
}

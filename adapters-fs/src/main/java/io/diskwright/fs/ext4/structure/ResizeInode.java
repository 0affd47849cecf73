package io.diskwright.fs.ext4.structure;

import io.diskwright.struct.StructWriter;
import java.util.List;

/**
 * The blocks of inode 7, which keeps the blocks behind every copy of the group descriptors for
 * resize2fs (feature resize_inode; kernel documentation, ext4, "Special inodes"). It is mapped the
 * old way: a double indirect block names the reserved blocks of the primary copy, and each of
 * those, serving as an indirect block, names the same block of each backup.
 *
 * @param descriptorBlocks blocks that the descriptors take
 * @param reservedBlocks blocks reserved behind them, at most 1024
 * @param backupGroups groups with a backup, ascending, without group 0
 */
public record ResizeInode(int descriptorBlocks, int reservedBlocks, List<Long> backupGroups) {

  /**
   * The size that this inode has whatever is in it: all that twelve direct and two levels of
   * indirect blocks map.
   */
  public static final long SIZE_BYTES =
      (12L
              + Ext4Sizes.NUMBERS_PER_BLOCK
              + (long) Ext4Sizes.NUMBERS_PER_BLOCK * Ext4Sizes.NUMBERS_PER_BLOCK)
          * Ext4Sizes.BLOCK_BYTES;

  /** Takes a copy. */
  public ResizeInode {
    backupGroups = List.copyOf(backupGroups);
  }

  /** Blocks that the inode owns: the double indirect one, and the reserved ones of all copies. */
  public long blockCount() {
    return 1 + (long) reservedBlocks * (1 + backupGroups.size());
  }

  /**
   * The double indirect block: each reserved block in the slot of its number, modulo the block's
   * size.
   */
  public byte[] doubleIndirectBlock() {
    long[] slots = new long[Ext4Sizes.NUMBERS_PER_BLOCK];
    for (int i = 0; i < reservedBlocks; i++) {
      slots[(descriptorBlocks + i) % slots.length] = reservedBlock(i);
    }
    StructWriter out = StructWriter.littleEndian(Ext4Sizes.BLOCK_BYTES);
    for (long slot : slots) {
      out.u32(slot);
    }
    return out.done();
  }

  /**
   * Number of a reserved block of the primary copy, the first of which is behind superblock and
   * descriptors.
   */
  public long reservedBlock(int index) {
    return 1L + descriptorBlocks + index;
  }

  /** Content of a reserved block of the primary copy; those of the backups are zero. */
  public byte[] reservedBlockContent(int index) {
    StructWriter out = StructWriter.littleEndian(Ext4Sizes.BLOCK_BYTES);
    for (long group : backupGroups) {
      out.u32(group * Ext4Sizes.BLOCKS_PER_GROUP + reservedBlock(index));
    }
    return out.done();
  }
}

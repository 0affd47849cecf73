package io.diskwright.fs.ext4.write;

import static io.diskwright.fs.ext4.structure.Ext4Sizes.BLOCKS_PER_GROUP;
import static io.diskwright.fs.ext4.structure.Ext4Sizes.BLOCK_BYTES;
import static io.diskwright.fs.ext4.structure.Ext4Sizes.DESCRIPTORS_PER_BLOCK;
import static io.diskwright.fs.ext4.structure.Ext4Sizes.INODES_PER_BLOCK;
import static io.diskwright.fs.ext4.structure.Ext4Sizes.INODE_BYTES;

import io.diskwright.fs.ext4.structure.BackupGroups;
import io.diskwright.value.ByteSize;
import java.util.Optional;

/**
 * The fixed structures of a filesystem of a given size, counted as {@code ext2fs_initialize}
 * (lib/ext2fs/initialize.c) counts them. Cheap to make: sizes are searched by making many.
 *
 * @param blockCount blocks in use; less than asked for where the last group would be too small
 * @param groupCount block groups
 * @param inodesPerGroup a multiple of 16, so that tables fill whole blocks
 * @param descriptorBlocks blocks of one copy of the group descriptors
 * @param reservedGdtBlocks blocks kept behind each copy so that the filesystem can grow
 * @param reservedBlockCount blocks kept for the superuser
 */
public record Geometry(
    long blockCount,
    int groupCount,
    int inodesPerGroup,
    int descriptorBlocks,
    int reservedGdtBlocks,
    long reservedBlockCount) {

  /** The most blocks this layout can have: more descriptors would need meta_bg (192 TiB). */
  static final long LARGEST_BLOCK_COUNT =
      BLOCKS_PER_GROUP * 3L / 4 * DESCRIPTORS_PER_BLOCK * BLOCKS_PER_GROUP;

  private static final long LARGEST_32_BIT = 0xFFFF_FFFFL;
  private static final int GROWTH_FACTOR = 1024;
  private static final int BLOCK_NUMBERS_PER_BLOCK = BLOCK_BYTES / 4;
  private static final int BITMAPS_PER_GROUP = 2;

  /** A last group that leaves less than this many blocks for data is dropped. */
  private static final int SMALLEST_GAIN = 50;

  /**
   * Counts what mke2fs would make.
   *
   * @param blocks size of the place
   * @param inodes how many are wanted at least
   * @param reservedPercent as mke2fs -m
   * @return empty if there is no such filesystem: too small, too large, or too many inodes for it
   */
  public static Optional<Geometry> of(long blocks, long inodes, double reservedPercent) {
    if (blocks > LARGEST_BLOCK_COUNT || inodes * INODE_BYTES >= blocks * BLOCK_BYTES) {
      return Optional.empty();
    }
    long reserved = (long) (reservedPercent * blocks / 100);
    long groups = ByteSize.divideUp(blocks, BLOCKS_PER_GROUP);
    if (groups == 0 || ByteSize.divideUp(inodes, groups) > BLOCKS_PER_GROUP) {
      return Optional.empty();
    }
    return withGroups(blocks, (int) groups, inodes, reserved).trimmed(inodes);
  }

  private static Geometry withGroups(long blocks, int groups, long inodes, long reserved) {
    int descriptors = (int) ByteSize.divideUp(groups, DESCRIPTORS_PER_BLOCK);
    return new Geometry(
        blocks,
        groups,
        inodesPerGroup(groups, inodes),
        descriptors,
        reservedGdtBlocks(blocks, descriptors),
        Math.min(reserved, blocks / 2));
  }

  /** Enough, in whole table blocks, but no more than 32-bit inode numbers in all. */
  private static int inodesPerGroup(int groups, long inodes) {
    long wanted =
        ByteSize.roundUp(ByteSize.divideUp(Math.max(inodes, 1), groups), INODES_PER_BLOCK);
    long most = LARGEST_32_BIT / groups / INODES_PER_BLOCK * INODES_PER_BLOCK;
    return (int) Math.min(wanted, most);
  }

  /**
   * {@code calc_reserved_gdt_blocks}: room to grow 1024-fold, within what one indirect block lists.
   */
  private static int reservedGdtBlocks(long blocks, int descriptors) {
    if (blocks > LARGEST_32_BIT) {
      return 0;
    }
    long grown = blocks < LARGEST_32_BIT / GROWTH_FACTOR ? blocks * GROWTH_FACTOR : LARGEST_32_BIT;
    long groups = ByteSize.divideUp(grown, BLOCKS_PER_GROUP);
    long more = ByteSize.divideUp(groups, DESCRIPTORS_PER_BLOCK) - descriptors;
    return (int) Math.min(more, BLOCK_NUMBERS_PER_BLOCK);
  }

  /** Drops a last group that would hold nearly nothing but its own structures. */
  private Optional<Geometry> trimmed(long inodes) {
    long rest = blockCount % BLOCKS_PER_GROUP;
    long overhead = overheadOf(groupCount - 1);
    if (rest == 0 || rest >= overhead + SMALLEST_GAIN) {
      return Optional.of(this);
    }
    if (groupCount == 1 || ByteSize.divideUp(inodes, groupCount - 1) > BLOCKS_PER_GROUP) {
      return Optional.empty();
    }
    long kept = blockCount - rest;
    long reserved = reservedBlockCount * kept / blockCount;
    return Optional.of(withGroups(kept, groupCount - 1, inodes, reserved));
  }

  private long overheadOf(long group) {
    long backup = BackupGroups.contains(group) ? backupBlocks() : 0;
    return BITMAPS_PER_GROUP + inodeTableBlocks() + backup;
  }

  /** Blocks of one group's inode table. */
  public int inodeTableBlocks() {
    return inodesPerGroup / INODES_PER_BLOCK;
  }

  /** Blocks of one copy of superblock and descriptors, with those reserved for growth. */
  public long backupBlocks() {
    return 1L + descriptorBlocks + reservedGdtBlocks;
  }

  /** Inodes in all groups. */
  public long inodeCount() {
    return (long) inodesPerGroup * groupCount;
  }

  /** Blocks taken by superblocks, descriptors, bitmaps and inode tables. */
  public long fixedBlocks() {
    return groupCount * (long) (BITMAPS_PER_GROUP + inodeTableBlocks())
        + BackupGroups.count(groupCount) * backupBlocks();
  }

  /** Whether it can grow by resize_inode: block numbers in that inode have 32 bits. */
  public boolean resizable() {
    return blockCount <= LARGEST_32_BIT;
  }
}

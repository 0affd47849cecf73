package io.diskwright.fs.ext4.read;

/**
 * What a block group begins with (kernel documentation, ext4, "Layout", "Meta Block Groups").
 *
 * @param first block of the group
 * @param end the first block behind it
 * @param superblock 1 if its first block is a copy of the superblock, else 0
 * @param descriptorBlocks blocks of group descriptors behind that
 * @param reservedBlocks blocks behind those that are kept for more descriptors
 */
public record GroupLayout(
    long first, long end, int superblock, long descriptorBlocks, long reservedBlocks) {

  /** That of a group. */
  public static GroupLayout of(long group, FoundSuperblock superblock) {
    long first = superblock.firstBlock(group);
    long end = Math.min(superblock.blockCount(), first + superblock.blocksPerGroup());
    int copy = superblock.hasSuperblock(group) ? 1 : 0;
    long perBlock = superblock.descriptorsPerBlock();
    boolean meta = superblock.features().hasMetaGroups();
    if (meta && group >= superblock.firstMetaGroup() * perBlock) {
      long inMetaGroup = group % perBlock;
      boolean has = inMetaGroup <= 1 || inMetaGroup == perBlock - 1;
      return new GroupLayout(first, end, copy, has ? 1 : 0, 0);
    }
    long all = (superblock.groupCount() + perBlock - 1) / perBlock;
    return new GroupLayout(
        first,
        end,
        copy,
        copy * (meta ? superblock.firstMetaGroup() : all),
        meta ? 0 : copy * superblock.reservedGdtBlocks());
  }

  /** Blocks at its start that are not for bitmaps, tables and data. */
  public long headBlocks() {
    return Math.min(end - first, superblock + descriptorBlocks + reservedBlocks);
  }

  /** The first block of descriptors. */
  public long descriptors() {
    return first + superblock;
  }
}

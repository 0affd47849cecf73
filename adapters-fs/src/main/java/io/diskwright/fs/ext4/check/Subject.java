package io.diskwright.fs.ext4.check;

import io.diskwright.fs.ext4.read.FoundSuperblock;
import io.diskwright.fs.ext4.read.GroupDescriptors;
import io.diskwright.fs.ext4.read.PagedBits;
import io.diskwright.fs.ext4.read.StoredBlocks;

/**
 * The filesystem that is checked, and what is known of it so far.
 *
 * @param groups what is believed of its groups
 * @param used blocks that something claimed
 * @param inodes what is known of each inode
 * @param directories what is known of each directory
 * @param attributes shared blocks and values of extended attributes
 */
record Subject(
    StoredBlocks blocks,
    FoundSuperblock superblock,
    GroupDescriptors descriptors,
    Groups groups,
    BlockUse used,
    InodeCensus inodes,
    DirectoryCensus directories,
    AttributeCensus attributes,
    Findings findings) {

  static Subject of(StoredBlocks blocks, Findings findings) {
    FoundSuperblock superblock = blocks.superblock();
    int groupCount = superblock.checkedGroupCount();
    return new Subject(
        blocks,
        superblock,
        new GroupDescriptors(blocks),
        new Groups(groupCount),
        new BlockUse(
            new PagedBits(groupCount, (int) superblock.blocksPerGroup()),
            superblock.firstDataBlock()),
        new InodeCensus(groupCount, (int) superblock.inodesPerGroup()),
        new DirectoryCensus(),
        new AttributeCensus(),
        findings);
  }

  /** The group of an inode. */
  int groupOf(long inode) {
    return (int) ((inode - 1) / superblock.inodesPerGroup());
  }

  /** Whether a block is in the filesystem, behind the first superblock. */
  boolean holds(long block) {
    return block > superblock.firstDataBlock() && block < superblock.blockCount();
  }

  /** Whether an inode of that number can exist. */
  boolean hasInode(long number) {
    return number >= 1 && number <= superblock.inodeCount();
  }

  boolean hasMetadataChecksums() {
    return superblock.features().hasMetadataChecksums();
  }
}

package io.diskwright.fs.ext4.read;

import java.io.IOException;

/** Tells where the blocks of one file are. Nothing is kept: each answer is looked up. */
public interface BlockMapping {

  /** Blocks of a file are counted with 32 bits. */
  long MOST_BLOCKS = 1L << 32;

  /**
   * The run that begins at a block.
   *
   * @param logicalBlock place in the file, 0 to 2^32 - 1
   */
  MappedRun at(long logicalBlock) throws IOException;

  /** The mapping of an inode. */
  static BlockMapping of(FoundInode inode, StoredBlocks blocks) {
    return inode.has(FoundInode.EXTENTS)
        ? new ExtentMapping(inode, blocks)
        : new IndirectMapping(inode, blocks);
  }
}

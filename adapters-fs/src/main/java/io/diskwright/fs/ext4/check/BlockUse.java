package io.diskwright.fs.ext4.check;

import io.diskwright.fs.ext4.read.PagedBits;

/**
 * Which blocks something has claimed.
 *
 * @param bits a page for each group
 * @param firstDataBlock the block of the first bit
 */
record BlockUse(PagedBits bits, long firstDataBlock) {

  /** Claims blocks of the filesystem; tells the first that was claimed before, or -1. */
  long claim(long first, long count) {
    long conflict = bits.set(first - firstDataBlock, count);
    return conflict < 0 ? -1 : conflict + firstDataBlock;
  }

  boolean isClaimed(long block) {
    return bits.get(block - firstDataBlock);
  }
}

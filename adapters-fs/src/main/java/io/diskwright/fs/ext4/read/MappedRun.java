package io.diskwright.fs.ext4.read;

/**
 * Blocks of a file that lie one behind the other, or are all missing.
 *
 * @param logicalBlock the first, in the file
 * @param physicalBlock the first, in the filesystem; 0 where there are none and zeros are read
 * @param blockCount positive
 */
record MappedRun(long logicalBlock, long physicalBlock, long blockCount) {

  boolean isHole() {
    return physicalBlock == 0;
  }

  /** The first block in the file behind it. */
  long end() {
    return logicalBlock + blockCount;
  }

  /** The same run without its blocks before that one, which is in it. */
  MappedRun from(long block) {
    long skipped = block - logicalBlock;
    return new MappedRun(block, isHole() ? 0 : physicalBlock + skipped, blockCount - skipped);
  }
}

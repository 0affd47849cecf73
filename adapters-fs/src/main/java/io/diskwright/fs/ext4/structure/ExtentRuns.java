package io.diskwright.fs.ext4.structure;

import java.util.Arrays;

/**
 * The extents of one file in the order of its content, as columns. A run of blocks longer than an
 * extent can be takes several; runs that continue each other become one.
 */
public final class ExtentRuns {

  /** Longest extent, in blocks; greater numbers mean extents that are allocated but not written. */
  public static final int LONGEST = 1 << 15;

  private long[] logicalBlocks = new long[1];
  private long[] physicalBlocks = new long[1];
  private int[] blockCounts = new int[1];
  private int count;

  /** A file in one piece. */
  public static ExtentRuns of(long logicalBlock, long physicalBlock, long blockCount) {
    ExtentRuns runs = new ExtentRuns();
    runs.add(logicalBlock, physicalBlock, blockCount);
    return runs;
  }

  /**
   * Adds a run behind all others.
   *
   * @param logicalBlock place in the file
   * @param physicalBlock place in the filesystem
   * @param blockCount length, positive
   */
  public void add(long logicalBlock, long physicalBlock, long blockCount) {
    if (blockCount <= 0 || (count > 0 && logicalBlock < end(count - 1))) {
      throw new IllegalStateException(
          "run of %d blocks at block %d".formatted(blockCount, logicalBlock));
    }
    long done = extendLast(logicalBlock, physicalBlock, blockCount);
    while (done < blockCount) {
      int length = (int) Math.min(LONGEST, blockCount - done);
      append(logicalBlock + done, physicalBlock + done, length);
      done += length;
    }
  }

  /** Number of extents. */
  public int count() {
    return count;
  }

  /** An extent. */
  public ExtentLeaf get(int index) {
    return new ExtentLeaf(logicalBlocks[index], physicalBlocks[index], blockCounts[index]);
  }

  /** Place in the file of an extent. */
  public long logicalBlock(int index) {
    return logicalBlocks[index];
  }

  private long end(int index) {
    return logicalBlocks[index] + blockCounts[index];
  }

  private int extendLast(long logicalBlock, long physicalBlock, long blockCount) {
    int last = count - 1;
    if (last < 0
        || end(last) != logicalBlock
        || physicalBlocks[last] + blockCounts[last] != physicalBlock) {
      return 0;
    }
    int more = (int) Math.min(blockCount, LONGEST - blockCounts[last]);
    blockCounts[last] += more;
    return more;
  }

  private void append(long logicalBlock, long physicalBlock, int blockCount) {
    if (count == logicalBlocks.length) {
      logicalBlocks = Arrays.copyOf(logicalBlocks, 2 * count);
      physicalBlocks = Arrays.copyOf(physicalBlocks, 2 * count);
      blockCounts = Arrays.copyOf(blockCounts, 2 * count);
    }
    logicalBlocks[count] = logicalBlock;
    physicalBlocks[count] = physicalBlock;
    blockCounts[count++] = blockCount;
  }
}

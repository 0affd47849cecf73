package io.diskwright.diff;

import io.diskwright.tree.FileContent;
import java.io.IOException;
import java.util.List;

/**
 * How two contents differ, in numbers.
 *
 * @param firstOffset of a byte that differs, or where the shorter one ends; -1 if they are the same
 * @param bytes that differ in what both have
 * @param blocks of 4096 bytes with such bytes in them
 * @param view the bytes of both around the first difference
 */
record ByteSummary(long firstOffset, long bytes, long blocks, List<String> view) {

  private static final int BLOCK_BYTES = 4096;

  static ByteSummary of(FileContent left, FileContent right) throws IOException {
    Counter counter = new Counter();
    new ContentComparison(left, right).run(counter);
    long common = Math.min(left.sizeBytes(), right.sizeBytes());
    boolean same = counter.first < 0 && left.sizeBytes() == right.sizeBytes();
    long first = counter.first < 0 && !same ? common : counter.first;
    return new ByteSummary(first, counter.bytes, counter.blocks, counter.view);
  }

  boolean isSame() {
    return firstOffset < 0;
  }

  private static final class Counter implements ByteRuns {

    private long first = -1;
    private long bytes;
    private long blocks;
    private long lastBlock = -1;
    private List<String> view = List.of();

    @Override
    public boolean differ(long offset, int length, Window window) {
      if (first < 0) {
        first = offset;
        view = HexView.around(offset, window);
      }
      bytes += length;
      long startBlock = Math.max(offset / BLOCK_BYTES, lastBlock + 1);
      long endBlock = (offset + length - 1) / BLOCK_BYTES;
      blocks += Math.max(0, endBlock - startBlock + 1);
      lastBlock = Math.max(lastBlock, endBlock);
      return true;
    }
  }
}

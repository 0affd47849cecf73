package io.diskwright.format.qcow2;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Counts how often each cluster of the file is referred to (qcow2 specification, "Host cluster
 * management"). Clusters are counted in ascending order, so that only one block of counts is in the
 * making; blocks that are done wait for a place in the file.
 */
final class Refcounts {

  private static final int GREATEST = 0xFFFF;

  private final Qcow2Layout layout;
  private final Queue<ByteBuffer> done = new ArrayDeque<>();
  private ByteBuffer block;
  private long blockIndex;

  Refcounts(Qcow2Layout layout) {
    this.layout = layout;
    this.block = emptyBlock();
  }

  private ByteBuffer emptyBlock() {
    return ByteBuffer.allocate(layout.clusterBytes());
  }

  /**
   * One reference more to each of these clusters.
   *
   * @param first not before the last one that was counted, and at most one behind it
   */
  void add(long first, long end) {
    for (long cluster = first; cluster < end; cluster++) {
      goTo(cluster / layout.refcountsPerBlock());
      increase((int) (cluster % layout.refcountsPerBlock()) * Short.BYTES, cluster);
    }
  }

  private void goTo(long index) {
    if (index == blockIndex + 1) {
      endBlock();
    } else if (index != blockIndex) {
      throw new IllegalStateException(
          "refcount block %d counted after block %d".formatted(index, blockIndex));
    }
  }

  private void increase(int at, long cluster) {
    int count = block.getShort(at) & 0xFFFF;
    if (count == GREATEST) {
      throw new IllegalStateException("cluster %d has too many references".formatted(cluster));
    }
    block.putShort(at, (short) (count + 1));
  }

  /** Nothing more is counted in the block in the making. */
  void endBlock() {
    done.add(block);
    block = emptyBlock();
    blockIndex++;
  }

  /** Whether a block waits for its place. */
  boolean hasDone() {
    return !done.isEmpty();
  }

  /** The first block that waits. */
  ByteBuffer takeDone() {
    return done.remove();
  }
}

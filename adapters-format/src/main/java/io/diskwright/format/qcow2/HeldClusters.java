package io.diskwright.format.qcow2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Whole clusters that wait until the packed stream of compressed ones comes to the end of a
 * cluster; in the order in which they came, and not many.
 */
final class HeldClusters {

  /** Enough to cut the packed stream seldom, little beside the emitter's chunks. */
  private static final int MEMORY_BYTES = 8 << 20;

  /** Takes a cluster that waits no longer. */
  @FunctionalInterface
  interface Release {
    void accept(ByteBuffer cluster, Placement placement) throws IOException;
  }

  private record Held(ByteBuffer cluster, boolean isCopy, Placement placement) {}

  private final int clusterBytes;
  private final int capacity;
  private final Queue<Held> held = new ArrayDeque<>();
  private final Queue<ByteBuffer> free = new ArrayDeque<>();

  HeldClusters(int clusterBytes) {
    this.clusterBytes = clusterBytes;
    this.capacity = Math.max(2, MEMORY_BYTES / clusterBytes);
  }

  boolean isFull() {
    return held.size() >= capacity;
  }

  /** Whether it is time to let them go where that costs little. */
  boolean isHalfFull() {
    return held.size() >= capacity / 2;
  }

  /** Takes the buffer as it will be when it is let go. */
  void add(ByteBuffer cluster, Placement placement) {
    held.add(new Held(cluster, /* isCopy= */ false, placement));
  }

  /** Copies the cluster; what is missing at its end is zero. */
  void addCopy(ByteBuffer cluster, Placement placement) {
    ByteBuffer copy = free.isEmpty() ? ByteBuffer.allocate(clusterBytes) : free.remove();
    copy.clear().put(cluster);
    while (copy.hasRemaining()) {
      copy.put((byte) 0);
    }
    held.add(new Held(copy.flip(), /* isCopy= */ true, placement));
  }

  /** Lets all of them go, the first one first. */
  void release(Release taker) throws IOException {
    while (!held.isEmpty()) {
      Held next = held.remove();
      taker.accept(next.cluster(), next.placement());
      if (next.isCopy()) {
        free.add(next.cluster());
      }
    }
  }
}

package io.diskwright.format.emit;

import java.util.Arrays;

/**
 * Which blocks of a chunk are not zero, as runs of bytes counted from the start of the chunk:
 * ascending, apart, and ending inside it.
 */
public final class DataRuns {

  private int[] bounds = new int[8];
  private int count;

  DataRuns() {}

  /** Lengthens the last run if it ends where this one starts. */
  void add(int start, int end) {
    if (count > 0 && bounds[2 * count - 1] == start) {
      bounds[2 * count - 1] = end;
      return;
    }
    if (2 * count == bounds.length) {
      bounds = Arrays.copyOf(bounds, 2 * bounds.length);
    }
    bounds[2 * count] = start;
    bounds[2 * count++ + 1] = end;
  }

  /** Number of runs. */
  public int count() {
    return count;
  }

  /** First byte of a run. */
  public int start(int run) {
    return bounds[2 * run];
  }

  /** The first byte behind a run. */
  public int end(int run) {
    return bounds[2 * run + 1];
  }
}

package io.diskwright.format.container;

import io.diskwright.tree.DataRange;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * Ranges in two columns, and never more of them than a stranger's image may cost: where there are
 * too many, near ones are joined, the zeros between them and all.
 */
public final class RangeList extends AbstractList<DataRange> implements RandomAccess {

  private final long[] starts;
  private final long[] ends;

  private RangeList(long[] starts, long[] ends) {
    this.starts = starts;
    this.ends = ends;
  }

  /** A collector for ranges that come in order. */
  public static Builder builder() {
    return new Builder(1 << 20);
  }

  @Override
  public DataRange get(int index) {
    Objects.checkIndex(index, starts.length);
    return new DataRange(starts[index], ends[index] - starts[index]);
  }

  @Override
  public int size() {
    return starts.length;
  }

  /** Collects ranges in ascending order. */
  public static final class Builder {

    private static final long FIRST_GAP_BYTES = 4 << 10;

    private final int limit;
    private long[] starts = new long[16];
    private long[] ends = new long[16];
    private int count;

    /** Ranges that are no further apart become one. */
    private long gapBytes;

    Builder(int limit) {
      this.limit = limit;
    }

    /**
     * Adds a range that does not begin before the last one ends.
     *
     * @param length in bytes, positive
     */
    public Builder add(long offset, long length) {
      if (!join(offset, offset + length)) {
        reserve();
        append(offset, offset + length);
      }
      return this;
    }

    private boolean join(long start, long end) {
      boolean isNear = count > 0 && start - ends[count - 1] <= gapBytes;
      if (isNear) {
        ends[count - 1] = end;
      }
      return isNear;
    }

    private void append(long start, long end) {
      starts[count] = start;
      ends[count++] = end;
    }

    private void reserve() {
      while (count == limit) {
        gapBytes = Math.max(FIRST_GAP_BYTES, gapBytes * 2);
        joinAll();
      }
      if (count == starts.length) {
        int capacity = Math.min(limit, count * 2);
        starts = Arrays.copyOf(starts, capacity);
        ends = Arrays.copyOf(ends, capacity);
      }
    }

    private void joinAll() {
      int all = count;
      count = 0;
      for (int i = 0; i < all; i++) {
        if (!join(starts[i], ends[i])) {
          append(starts[i], ends[i]);
        }
      }
    }

    /** The list; the builder must not be used afterwards. */
    public RangeList build() {
      return new RangeList(Arrays.copyOf(starts, count), Arrays.copyOf(ends, count));
    }
  }
}

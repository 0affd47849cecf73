package io.diskwright.format.container;

import io.diskwright.tree.DataRange;
import java.util.List;

/** Finds the data at a place of a file. */
public final class RangeIndex {

  private static final DataRange NONE = new DataRange(Long.MAX_VALUE, 0);

  private final List<DataRange> ranges;

  /**
   * @param ranges ascending and apart
   */
  public RangeIndex(List<DataRange> ranges) {
    this.ranges = ranges;
  }

  /** The first range that ends behind an offset; an empty one at the greatest offset if none. */
  public DataRange from(long offset) {
    int low = 0;
    int high = ranges.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ranges.get(middle).end() > offset) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low == ranges.size() ? NONE : ranges.get(low);
  }
}

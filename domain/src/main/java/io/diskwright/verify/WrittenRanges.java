package io.diskwright.verify;

import io.diskwright.tree.DataRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Which parts of a file were written. Those that touch are one. */
final class WrittenRanges {

  /** Start to end. */
  private final NavigableMap<Long, Long> ranges = new TreeMap<>();

  void add(long offset, long length) {
    long start = offset;
    long end = offset + length;
    Map.Entry<Long, Long> touching = ranges.floorEntry(end);
    while (touching != null && touching.getValue() >= start) {
      start = Math.min(start, touching.getKey());
      end = Math.max(end, touching.getValue());
      ranges.remove(touching.getKey());
      touching = ranges.floorEntry(end);
    }
    ranges.put(start, end);
  }

  /** What was not written. */
  List<DataRange> gaps(long sizeBytes) {
    List<DataRange> gaps = new ArrayList<>();
    long at = 0;
    for (Map.Entry<Long, Long> range : ranges.entrySet()) {
      if (range.getKey() > at) {
        gaps.add(new DataRange(at, range.getKey() - at));
      }
      at = range.getValue();
    }
    if (sizeBytes > at) {
      gaps.add(new DataRange(at, sizeBytes - at));
    }
    return gaps;
  }
}

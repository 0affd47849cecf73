package io.diskwright.verify;

import io.diskwright.tree.DataRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Parts of a file. Those that touch are one. */
final class ByteRanges {

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

  void remove(long offset, long length) {
    long end = offset + length;
    Map.Entry<Long, Long> touched = ranges.lowerEntry(end);
    while (touched != null && touched.getValue() > offset) {
      ranges.remove(touched.getKey());
      if (touched.getValue() > end) {
        ranges.put(end, touched.getValue());
      }
      if (touched.getKey() < offset) {
        ranges.put(touched.getKey(), offset);
      }
      touched = ranges.lowerEntry(offset);
    }
  }

  int count() {
    return ranges.size();
  }

  /** The start of the first; empty if there is none. */
  OptionalLong first() {
    return ranges.isEmpty() ? OptionalLong.empty() : OptionalLong.of(ranges.firstKey());
  }

  /** What is in none of them. */
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

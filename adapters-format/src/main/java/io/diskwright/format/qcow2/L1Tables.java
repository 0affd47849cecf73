package io.diskwright.format.qcow2;

import java.util.TreeMap;

/** Where L1 tables are: each counts once, so that a stranger's image has no more than its bytes. */
final class L1Tables {

  private final TreeMap<Long, Long> ends = new TreeMap<>();

  /** Takes a table, unless it lies over another. */
  boolean add(long offset, long bytes) {
    boolean isFree = !overlaps(offset, bytes);
    if (isFree) {
      ends.put(offset, offset + bytes);
    }
    return isFree;
  }

  boolean overlaps(long offset, long bytes) {
    var before = ends.lowerEntry(offset + bytes);
    return before != null && before.getValue() > offset;
  }
}

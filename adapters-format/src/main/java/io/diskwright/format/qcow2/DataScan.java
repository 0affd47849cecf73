package io.diskwright.format.qcow2;

import io.diskwright.format.container.RangeIndex;
import io.diskwright.format.container.RangeList;
import io.diskwright.tree.DataRange;
import java.io.IOException;
import java.util.List;

/**
 * Finds what a disk has data for: clusters that are stored, but for those in holes of the file
 * (preallocated and never written), and what the backing file has beneath those that are not.
 */
final class DataScan {

  private final GuestMap map;
  private final RangeIndex file;
  private final RangeIndex backing;
  private final RangeList.Builder found = RangeList.builder();

  /** A hole is met once, unless a hostile image names one cluster with many holes many times. */
  private long splitsLeft;

  /**
   * @param file where the container has data
   * @param backing where the backing file has data
   */
  DataScan(GuestMap map, List<DataRange> file, List<DataRange> backing) {
    this.map = map;
    this.file = new RangeIndex(file);
    this.backing = new RangeIndex(backing);
    this.splitsLeft = file.size();
  }

  RangeList scan(long sizeBytes) throws IOException {
    for (long at = 0; at < sizeBytes; ) {
      Stretch stretch = map.stretch(at, sizeBytes, file);
      take(at, stretch);
      at += stretch.length();
    }
    return found.build();
  }

  private void take(long offset, Stretch stretch) {
    switch (stretch.kind()) {
      case UNALLOCATED -> takeBacking(offset, offset + stretch.length());
      case ZERO -> {}
      case PLAIN -> takePlain(offset, stretch);
      case COMPRESSED -> found.add(offset, stretch.length());
    }
  }

  private void takeBacking(long start, long end) {
    for (long at = start; at < end; ) {
      DataRange range = backing.from(at);
      long to = Math.min(end, range.end());
      at = add(Math.max(at, range.offset()), to, 0) ? to : end;
    }
  }

  private void takePlain(long offset, Stretch stretch) {
    long end = stretch.hostOffset() + stretch.length();
    for (long at = stretch.hostOffset(); at < end; ) {
      DataRange range = file.from(at);
      long to = splitsLeft > 0 ? Math.min(end, range.end()) : end;
      splitsLeft -= to < end ? 1 : 0;
      at = add(Math.max(at, range.offset()), to, offset - stretch.hostOffset()) ? to : end;
    }
  }

  /** Whether anything lay between. */
  private boolean add(long from, long to, long shift) {
    boolean isSome = from < to;
    if (isSome) {
      found.add(from + shift, to - from);
    }
    return isSome;
  }
}

package io.diskwright.source.directory;

import io.diskwright.posix.FileStatus;
import io.diskwright.posix.Posix;
import io.diskwright.posix.PosixException;
import io.diskwright.tree.DataRange;
import io.diskwright.tree.Xattrs;
import java.util.ArrayList;
import java.util.List;

/** Where a file has data, in whole blocks of 4 KiB: a block that holds any data is data. */
final class HoleMap {

  private static final long BLOCK_BYTES = 4096;
  private static final int SECTOR_BYTES = 512;

  /**
   * From this size on a file may have holes although it occupies as many blocks as it is long: ext4
   * needs blocks of its own for more than four extents, so from 6 blocks on, and XFS allocates
   * ahead.
   */
  private static final long MAY_HIDE_HOLES = 6 * BLOCK_BYTES;

  private HoleMap() {}

  /** The ranges of a file without holes. */
  static List<DataRange> dense(long sizeBytes) {
    return sizeBytes == 0 ? List.of() : List.of(new DataRange(0, sizeBytes));
  }

  /**
   * Whether a file can have holes, so that it must be opened to ask. Attributes may take a block as
   * well.
   */
  static boolean isPossible(FileStatus status, Xattrs xattrs) {
    long size = status.sizeBytes();
    return size > 0
        && (status.blockCount() * SECTOR_BYTES < size
            || size >= MAY_HIDE_HOLES
            || (size > BLOCK_BYTES && !xattrs.isEmpty()));
  }

  /** Asks the filesystem. */
  static List<DataRange> read(Posix posix, int descriptor, long sizeBytes) throws PosixException {
    List<DataRange> ranges = new ArrayList<>();
    long end = 0;
    while (end < sizeBytes) {
      long data = posix.nextData(descriptor, end);
      if (data == Posix.NO_DATA || data >= sizeBytes) {
        break;
      }
      long start = data - data % BLOCK_BYTES;
      end = Math.min(sizeBytes, roundUp(posix.nextHole(descriptor, data)));
      append(ranges, start, end);
    }
    return List.copyOf(ranges);
  }

  private static void append(List<DataRange> ranges, long start, long end) {
    int last = ranges.size() - 1;
    if (last >= 0 && ranges.get(last).end() >= start) {
      long first = ranges.get(last).offset();
      ranges.set(last, new DataRange(first, end - first));
    } else {
      ranges.add(new DataRange(start, end - start));
    }
  }

  private static long roundUp(long offset) {
    return Math.addExact(offset, BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES;
  }
}

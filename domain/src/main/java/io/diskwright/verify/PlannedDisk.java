package io.diskwright.verify;

import io.diskwright.extent.Extents;
import io.diskwright.port.BlockSource;
import io.diskwright.port.DiskImage;
import io.diskwright.tree.DataRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A disk that is planned and nowhere written: every read makes the bytes anew.
 *
 * @param image the plan
 */
record PlannedDisk(DiskImage image) implements BlockSource {

  @Override
  public long sizeBytes() {
    return image.sizeBytes();
  }

  @Override
  public List<DataRange> dataRanges() {
    Extents extents = image.extents();
    List<DataRange> ranges = new ArrayList<>();
    for (int first = 0; first < extents.count(); ) {
      int next = first + 1;
      while (next < extents.count() && extents.offset(next) == end(next - 1)) {
        next++;
      }
      ranges.add(new DataRange(extents.offset(first), end(next - 1) - extents.offset(first)));
      first = next;
    }
    return ranges;
  }

  private long end(int index) {
    return image.extents().offset(index) + image.extents().length(index);
  }

  @Override
  public void read(long offset, ByteBuffer target) throws IOException {
    int limit = target.limit();
    long at = offset;
    for (int index = firstEndingAfter(offset); target.hasRemaining(); index++) {
      boolean none = index == image.extents().count();
      long start = none ? Long.MAX_VALUE : Math.max(at, image.extents().offset(index));
      int hole = (int) Math.min(target.remaining(), start - at);
      target.put(new byte[hole]);
      at += hole;
      if (target.hasRemaining()) {
        int length = (int) Math.min(target.remaining(), end(index) - at);
        target.limit(target.position() + length);
        image.extents().payload(index).fill(at - image.extents().offset(index), target);
        target.limit(limit);
        at += length;
      }
    }
  }

  private int firstEndingAfter(long offset) {
    int low = 0;
    int high = image.extents().count();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (end(middle) > offset) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  @Override
  public void close() {}
}

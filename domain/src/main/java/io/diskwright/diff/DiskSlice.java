package io.diskwright.diff;

import io.diskwright.port.BlockSource;
import io.diskwright.tree.DataRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a disk, which stays open when this is closed.
 *
 * @param disk what it is a part of
 * @param offset of its first byte on the disk
 * @param sizeBytes its length
 */
record DiskSlice(BlockSource disk, long offset, long sizeBytes) implements BlockSource {

  @Override
  public List<DataRange> dataRanges() {
    List<DataRange> ranges = new ArrayList<>();
    for (DataRange range : disk.dataRanges()) {
      long start = Math.max(range.offset(), offset);
      long end = Math.min(range.end(), offset + sizeBytes);
      if (start < end) {
        ranges.add(new DataRange(start - offset, end - start));
      }
    }
    return ranges;
  }

  @Override
  public void read(long at, ByteBuffer target) throws IOException {
    disk.read(offset + at, target);
  }

  @Override
  public void close() {}
}

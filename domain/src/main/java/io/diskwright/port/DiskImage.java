package io.diskwright.port;

import io.diskwright.extent.Extents;
import io.diskwright.extent.FileSlice;
import io.diskwright.tree.DataRange;
import io.diskwright.value.Timestamp;

/**
 * A whole disk as its guest sees it.
 *
 * @param sizeBytes exact size
 * @param extents everything that is not zero
 * @param timestamp for containers that carry the time of their making
 */
public record DiskImage(long sizeBytes, Extents extents, Timestamp timestamp) {

  /** The disk that is read from there. */
  public static DiskImage of(BlockSource source, Timestamp timestamp) {
    Extents.Builder extents = Extents.builder();
    for (DataRange range : source.dataRanges()) {
      extents.add(range.offset(), range.length(), new FileSlice(source, range.offset()));
    }
    return new DiskImage(source.sizeBytes(), extents.build(), timestamp);
  }
}

package io.diskwright.format.qcow2;

import io.diskwright.error.DoesNotFitException;
import io.diskwright.extent.Extents;
import io.diskwright.port.DiskImage;
import io.diskwright.value.ByteSize;
import java.util.function.ToLongFunction;

/** What an image with clusters of some size can hold; qemu opens no larger tables. */
final class Capacity {

  private static final long GREATEST_L1_BYTES = 32 << 20;
  private static final long GREATEST_REFCOUNT_TABLE_BYTES = 8 << 20;
  private static final int GREATEST_CLUSTER_BITS = 21;
  private static final int SECTOR_BYTES = 512;

  /** Width of the offset in an L2 entry. */
  private static final int OFFSET_BITS = 56;

  private Capacity() {}

  /**
   * Refuses what does not fit.
   *
   * @throws DoesNotFitException with the numbers and the way out
   */
  static void check(DiskImage image, Qcow2Layout layout, boolean isCompressed) {
    long size = image.sizeBytes();
    if (size % SECTOR_BYTES != 0) {
      throw new DoesNotFitException(
          ("the disk has %d bytes, but qcow2 counts sectors of %d bytes, and this is %d bytes more"
                  + " than a whole number of them; change diskSize, or choose format raw")
              .formatted(size, SECTOR_BYTES, size % SECTOR_BYTES));
    }
    ToLongFunction<Qcow2Layout> diskLimit = Capacity::greatestDiskBytes;
    if (size > greatestDiskBytes(layout)) {
      throw refusal("the disk has", size, layout, diskLimit);
    }
    long fileBytes = greatestFileBytes(image.extents(), layout);
    ToLongFunction<Qcow2Layout> fileLimit = other -> fileLimit(other, isCompressed);
    if (fileBytes > fileLimit(layout, isCompressed)) {
      throw refusal("the image may become a file of", fileBytes, layout, fileLimit);
    }
  }

  private static DoesNotFitException refusal(
      String what, long bytes, Qcow2Layout layout, ToLongFunction<Qcow2Layout> limit) {
    long limitBytes = limit.applyAsLong(layout);
    return new DoesNotFitException(
        "%s %s (%d bytes); qcow2 with clusters of %s ends at %s (%d bytes); %s"
            .formatted(
                what,
                new ByteSize(bytes),
                bytes,
                new ByteSize(layout.clusterBytes()),
                new ByteSize(limitBytes),
                limitBytes,
                wayOut(bytes, layout, limit)));
  }

  private static String wayOut(long bytes, Qcow2Layout layout, ToLongFunction<Qcow2Layout> limit) {
    for (int bits = layout.clusterBits() + 1; bits <= GREATEST_CLUSTER_BITS; bits++) {
      if (bytes <= limit.applyAsLong(new Qcow2Layout(layout.sizeBytes(), bits))) {
        return "give a clusterSize of %s or more".formatted(new ByteSize(1 << bits).exactText());
      }
    }
    return "lower diskSize, or choose format raw";
  }

  private static long greatestDiskBytes(Qcow2Layout layout) {
    return GREATEST_L1_BYTES / Long.BYTES * layout.l2RangeBytes();
  }

  /** Beyond it there are no refcounts, or no offsets. */
  private static long fileLimit(Qcow2Layout layout, boolean isCompressed) {
    int offsetBits = isCompressed ? EntryBits.offsetBits(layout.clusterBits()) : OFFSET_BITS;
    long counted = GREATEST_REFCOUNT_TABLE_BYTES / Long.BYTES * layout.refcountsPerBlock();
    long clusters =
        Math.min(counted, 1L << (Math.min(offsetBits, OFFSET_BITS) - layout.clusterBits()));
    return clusters << layout.clusterBits();
  }

  /** Length of the file if no cluster that an extent touches is zero, or shrinks. */
  private static long greatestFileBytes(Extents extents, Qcow2Layout layout) {
    long dataClusters = 0;
    long tables = 0;
    long clusterEnd = 0;
    long tableEnd = 0;
    for (int index = 0; index < extents.count(); index++) {
      long offset = extents.offset(index);
      long last = offset + extents.length(index) - 1;
      dataClusters += newUnits(offset, last, layout.clusterBytes(), clusterEnd);
      tables += newUnits(offset, last, layout.l2RangeBytes(), tableEnd);
      clusterEnd = last / layout.clusterBytes() + 1;
      tableEnd = last / layout.l2RangeBytes() + 1;
    }
    long clusters = layout.headClusters() + dataClusters + tables;
    return layout.endWithCounts(clusters, /* blocks= */ 0) << layout.clusterBits();
  }

  /** Units from one byte to another that are not before {@code end}. */
  private static long newUnits(long first, long last, long unitBytes, long end) {
    return Math.max(0, last / unitBytes + 1 - Math.max(end, first / unitBytes));
  }
}

package io.diskwright.source.tar;

import io.diskwright.tree.DataRange;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where a sparse file has data, and where that data lies among what the archive stores of it: the
 * ranges one behind the other, without the holes.
 */
final class SparseMap {

  private final long sizeBytes;
  private final long[] offsets;

  /** For each range where its data starts among the stored bytes; one element more for the end. */
  private final long[] stored;

  private SparseMap(long sizeBytes, long[] offsets, long[] stored) {
    this.sizeBytes = sizeBytes;
    this.offsets = offsets;
    this.stored = stored;
  }

  /** Length of the file, holes included. */
  long sizeBytes() {
    return sizeBytes;
  }

  /** Length of its data in the archive. */
  long storedBytes() {
    return stored[offsets.length];
  }

  List<DataRange> dataRanges() {
    return IntStream.range(0, offsets.length)
        .mapToObj(i -> new DataRange(offsets[i], length(i)))
        .toList();
  }

  int count() {
    return offsets.length;
  }

  /** Number of the last range that starts at or before a place in the file; -1 if none does. */
  int rangeAt(long offset) {
    int found = Arrays.binarySearch(offsets, offset);
    return found >= 0 ? found : -found - 2;
  }

  long offset(int range) {
    return offsets[range];
  }

  long length(int range) {
    return stored[range + 1] - stored[range];
  }

  /** Where the data of a range starts among the stored bytes. */
  long stored(int range) {
    return stored[range];
  }

  /** Takes the ranges in their order. */
  static final class Builder {

    /** A map of this size takes 64 MiB of memory. */
    private static final int MOST_RANGES = 1 << 22;

    private int count;
    private long[] offsets = new long[4];
    private long[] stored = new long[5];
    private long end;

    /** Adds a range; writers mark a hole at the end by an empty one. */
    void add(long offset, long length) throws MalformedTarException {
      if (offset < end || length < 0 || offset > Long.MAX_VALUE - length) {
        throw new MalformedTarException(
            "has a sparse map with %d bytes at %d behind a range that ends at %d"
                .formatted(length, offset, end));
      }
      if (length > 0 && offset == end && count > 0) {
        stored[count] += length;
      } else if (length > 0) {
        append(offset, length);
      }
      end = offset + length;
    }

    private void append(long offset, long length) throws MalformedTarException {
      if (count == MOST_RANGES) {
        throw new MalformedTarException(
            "has a sparse map of more than %d ranges".formatted(MOST_RANGES));
      }
      if (count == offsets.length) {
        offsets = Arrays.copyOf(offsets, count * 2);
        stored = Arrays.copyOf(stored, count * 2 + 1);
      }
      offsets[count] = offset;
      stored[count + 1] = stored[count] + length;
      count++;
    }

    SparseMap build(long sizeBytes) throws MalformedTarException {
      if (end > sizeBytes) {
        throw new MalformedTarException(
            "has a sparse map that ends at byte %d of a file of %d bytes"
                .formatted(end, sizeBytes));
      }
      return new SparseMap(
          sizeBytes, Arrays.copyOf(offsets, count), Arrays.copyOf(stored, count + 1));
    }
  }
}

package io.diskwright.output.tar;

import io.diskwright.tree.DataRange;
import io.diskwright.tree.FileContent;
import io.diskwright.value.ByteSize;
import io.diskwright.value.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What of a file is stored: all of it, or a map and the data between its holes (GNU tar manual,
 * "Storing Sparse Files", PAX format version 1.0).
 *
 * @param map in whole blocks; empty if the whole file is stored
 * @param ranges what of the file follows
 * @param storedBytes of map and ranges
 */
record SparseForm(ByteString map, List<DataRange> ranges, long storedBytes) {

  static SparseForm of(FileContent content) {
    List<DataRange> ranges = content.dataRanges();
    long dataBytes = ranges.stream().mapToLong(DataRange::length).sum();
    if (dataBytes < content.sizeBytes()) {
      ByteString map = map(ranges, content.sizeBytes());
      if (map.length() + dataBytes < content.sizeBytes()) {
        return new SparseForm(map, ranges, map.length() + dataBytes);
      }
    }
    return whole(content.sizeBytes());
  }

  private static SparseForm whole(long sizeBytes) {
    List<DataRange> all = sizeBytes == 0 ? List.of() : List.of(new DataRange(0, sizeBytes));
    return new SparseForm(ByteString.EMPTY, all, sizeBytes);
  }

  /** A range of no bytes at the end says where a hole at the end ends. */
  private static ByteString map(List<DataRange> ranges, long sizeBytes) {
    long end = ranges.isEmpty() ? 0 : ranges.get(ranges.size() - 1).end();
    boolean endsInHole = end < sizeBytes;
    StringBuilder lines = new StringBuilder();
    lines.append(ranges.size() + (endsInHole ? 1 : 0)).append('\n');
    for (DataRange range : ranges) {
      lines.append(range.offset()).append('\n').append(range.length()).append('\n');
    }
    if (endsInHole) {
      lines.append(sizeBytes).append("\n0\n");
    }
    byte[] bytes = lines.toString().getBytes(StandardCharsets.US_ASCII);
    int blocks = Math.toIntExact(ByteSize.divideUp(bytes.length, UstarHeader.SIZE_BYTES));
    return ByteString.copyOf(Arrays.copyOf(bytes, blocks * UstarHeader.SIZE_BYTES));
  }

  boolean isSparse() {
    return !map.isEmpty();
  }
}

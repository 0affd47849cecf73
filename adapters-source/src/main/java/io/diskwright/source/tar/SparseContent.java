package io.diskwright.source.tar;

import io.diskwright.tree.DataRange;
import io.diskwright.tree.FileContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A file with holes.
 *
 * @param start where its data begins, among the stored bytes
 */
record SparseContent(StoredBytes bytes, long start, SparseMap map) implements FileContent {

  private static final byte[] ZEROS = new byte[4096];

  @Override
  public long sizeBytes() {
    return map.sizeBytes();
  }

  @Override
  public List<DataRange> dataRanges() {
    return map.dataRanges();
  }

  @Override
  public void read(long offset, ByteBuffer target) throws IOException {
    long at = offset;
    int range = map.rangeAt(offset);
    while (target.hasRemaining()) {
      long into = range < 0 ? 0 : at - map.offset(range);
      if (range >= 0 && into < map.length(range)) {
        at += readData(map.stored(range) + into, map.length(range) - into, target);
      } else {
        range++;
        long hole = range < map.count() ? map.offset(range) - at : target.remaining();
        at += fillZeros(hole, target);
      }
    }
  }

  private int readData(long stored, long atMost, ByteBuffer target) throws IOException {
    int limit = target.limit();
    int length = (int) Math.min(atMost, target.remaining());
    target.limit(target.position() + length);
    bytes.read(start + stored, target);
    target.limit(limit);
    return length;
  }

  private static int fillZeros(long atMost, ByteBuffer target) {
    int length = (int) Math.min(atMost, target.remaining());
    for (int left = length; left > 0; left -= ZEROS.length) {
      target.put(ZEROS, 0, Math.min(left, ZEROS.length));
    }
    return length;
  }
}

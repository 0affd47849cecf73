package io.diskwright.format.container;

import io.diskwright.port.BlockSource;
import io.diskwright.tree.DataRange;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;

/** A file of any size in memory: some bytes, and a hole. */
public final class SparseSource implements BlockSource {

  private final byte[] start;
  private final long sizeBytes;

  /**
   * @param start what is not zero, not copied
   * @param sizeBytes at least as much
   */
  public SparseSource(byte[] start, long sizeBytes) {
    this.start = start;
    this.sizeBytes = sizeBytes;
  }

  @Override
  public long sizeBytes() {
    return sizeBytes;
  }

  @Override
  public List<DataRange> dataRanges() {
    return List.of(new DataRange(0, start.length));
  }

  @Override
  public void read(long offset, ByteBuffer target) {
    Objects.checkFromIndexSize(offset, target.remaining(), sizeBytes);
    for (long at = offset; target.hasRemaining(); at++) {
      target.put(at < start.length ? start[(int) at] : 0);
    }
  }

  @Override
  public void close() {}
}

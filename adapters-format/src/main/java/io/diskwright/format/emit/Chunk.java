package io.diskwright.format.emit;

import io.diskwright.extent.EncodedBytes;
import io.diskwright.extent.Extents;
import io.diskwright.extent.Payload;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A stretch of the disk in memory: the extents in it, and zeros between them. Used again for one
 * stretch after the other.
 */
public final class Chunk {

  /** What direct I/O asks of memory: the page size, and the block size of any disk. */
  private static final int ALIGNMENT_BYTES = 4096;

  private final Extents extents;
  private final ByteBuffer bytes;
  private final Zeros zeros = new Zeros();
  private long offset;
  private int length;
  private int firstExtent;
  private int endExtent;

  /**
   * @param extents of the whole disk
   * @param capacityBytes longest stretch
   */
  Chunk(Extents extents, int capacityBytes) {
    this.extents = extents;
    this.bytes =
        ByteBuffer.allocateDirect(capacityBytes + ALIGNMENT_BYTES).alignedSlice(ALIGNMENT_BYTES);
  }

  /** Where it begins, in bytes from the start of the disk. */
  public long offset() {
    return offset;
  }

  /** How long it is, in bytes. */
  public int length() {
    return length;
  }

  /** A part of its bytes; good until this method is called again. */
  public ByteBuffer slice(int start, int end) {
    return bytes.limit(end).position(start);
  }

  /** The runs of blocks that are not zero; a block that the end of the disk cuts off counts too. */
  public DataRuns dataRuns(int blockBytes) {
    DataRuns runs = new DataRuns();
    for (int start = 0; start < length; start += blockBytes) {
      int end = Math.min(length, start + blockBytes);
      if (!zeros.onlyThese(slice(start, end))) {
        runs.add(start, end);
      }
    }
    return runs;
  }

  void place(long newOffset, int newLength, int newFirstExtent, int newEndExtent) {
    offset = newOffset;
    length = newLength;
    firstExtent = newFirstExtent;
    endExtent = newEndExtent;
  }

  /** Bytes of extents in it. */
  long payloadBytes() {
    long sum = 0;
    for (int index = firstExtent; index < endExtent; index++) {
      sum += end(index) - start(index);
    }
    return sum;
  }

  /** Makes the bytes. */
  void fill() throws IOException {
    int filled = 0;
    for (int index = firstExtent; index < endExtent; index++) {
      if (Thread.interrupted()) {
        throw new InterruptedIOException("interrupted while reading");
      }
      zero(filled, start(index));
      filled = end(index);
      fill(index, start(index), filled);
    }
    zero(filled, length);
  }

  private void zero(int start, int end) {
    zeros.fill(bytes.clear(), start, end);
  }

  private void fill(int index, int start, int end) throws IOException {
    Payload payload = extents.payload(index);
    if (payload instanceof EncodedBytes) {
      zero(start, end);
    }
    ByteBuffer target = slice(start, end).order(ByteOrder.BIG_ENDIAN);
    payload.fill(offset + start - extents.offset(index), target);
    if (target.position() != end) {
      throw new IllegalStateException(
          "extent at %d of %d bytes: %d of the %d bytes from %d on were filled"
              .formatted(
                  extents.offset(index),
                  extents.length(index),
                  target.position() - start,
                  end - start,
                  offset + start));
    }
  }

  /** Where an extent begins in this chunk. */
  private int start(int index) {
    return (int) (Math.max(extents.offset(index), offset) - offset);
  }

  private int end(int index) {
    long end = extents.offset(index) + extents.length(index);
    return (int) (Math.min(end, offset + length) - offset);
  }
}

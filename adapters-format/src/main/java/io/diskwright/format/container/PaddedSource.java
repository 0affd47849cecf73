package io.diskwright.format.container;

import io.diskwright.port.BlockSource;
import io.diskwright.tree.DataRange;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** A file that goes on with zeros behind its end, as most containers take theirs. */
public final class PaddedSource implements Closeable {

  private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(64 << 10).asReadOnlyBuffer();

  private final BlockSource source;

  /**
   * @param source closed with this
   */
  public PaddedSource(BlockSource source) {
    this.source = source;
  }

  /** Sets all that remains of the buffer to zero. */
  public static void zeros(ByteBuffer target) {
    while (target.hasRemaining()) {
      int length = Math.min(target.remaining(), ZEROS.capacity());
      target.put(ZEROS.duplicate().limit(length));
    }
  }

  /**
   * Fills all that remains of the buffer.
   *
   * @param offset not negative; may be behind the end
   */
  public void read(long offset, ByteBuffer target) throws IOException {
    int limit = target.limit();
    long stored = Math.max(0, source.sizeBytes() - offset);
    int length = (int) Math.min(target.remaining(), stored);
    if (length > 0) {
      source.read(offset, target.limit(target.position() + length));
    }
    zeros(target.limit(limit));
  }

  /** Where the file has data. */
  public List<DataRange> dataRanges() {
    return source.dataRanges();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}

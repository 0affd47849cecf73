package io.diskwright.format.emit;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Writes one piece after the other to a file. Small pieces are gathered into long writes that begin
 * and end on whole pages; what is long already goes straight through.
 */
public final class Appender {

  private static final int PAGE_BYTES = 4096;
  private static final int GATHER_BYTES = 1 << 20;
  private static final int LONG_BYTES = 256 << 10;

  private final TargetFile file;
  private final ByteBuffer gathered =
      ByteBuffer.allocateDirect(GATHER_BYTES + PAGE_BYTES).alignedSlice(PAGE_BYTES);
  private final Zeros zeros = new Zeros();

  /** Where the gathered bytes begin in the file: a multiple of a page until the end. */
  private long start;

  /**
   * @param start where the first piece goes, a multiple of 4096
   */
  public Appender(TargetFile file, long start) {
    if (start % PAGE_BYTES != 0) {
      throw new IllegalArgumentException(
          "appending from %d, which is within a page".formatted(start));
    }
    this.file = file;
    this.start = start;
    gathered.limit(GATHER_BYTES);
  }

  /** Where the next piece goes, in bytes from the start of the file. */
  public long position() {
    return start + gathered.position();
  }

  /** Appends all that remains of the buffer. */
  public void append(ByteBuffer bytes) throws IOException {
    if (bytes.remaining() >= LONG_BYTES && position() % PAGE_BYTES == 0) {
      flush();
      int length = bytes.remaining();
      file.write(bytes, start);
      start += length;
      return;
    }
    while (bytes.hasRemaining()) {
      int length = Math.min(bytes.remaining(), gathered.remaining());
      gathered.put(gathered.position(), bytes, bytes.position(), length);
      bytes.position(bytes.position() + length);
      advance(length);
    }
  }

  /** Appends zeros up to the next multiple. */
  public void padTo(int multiple) throws IOException {
    long missing = (multiple - position() % multiple) % multiple;
    while (missing > 0) {
      int length = (int) Math.min(missing, gathered.remaining());
      zeros.fill(gathered, gathered.position(), gathered.position() + length);
      advance(length);
      missing -= length;
    }
  }

  private void advance(int length) throws IOException {
    gathered.position(gathered.position() + length);
    if (!gathered.hasRemaining()) {
      flush();
    }
  }

  /** Writes what is gathered; to be called at the end. */
  public void flush() throws IOException {
    int length = gathered.position();
    if (length > 0) {
      file.write(gathered.flip(), start);
      start += length;
      gathered.clear().limit(GATHER_BYTES);
    }
  }
}

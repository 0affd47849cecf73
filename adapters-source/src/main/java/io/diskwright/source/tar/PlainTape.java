package io.diskwright.source.tar;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A plain archive on disk: data is not read at all, headers through a small buffer. */
final class PlainTape implements Tape {

  /** Reads few bytes behind a header whose data is skipped, yet many headers of small files. */
  private static final int BUFFER_BYTES = 8 << 10;

  private final ArchiveFile file;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
  private long position;

  PlainTape(ArchiveFile file) {
    this.file = file;
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public int read(byte[] target) throws IOException {
    int length = (int) Math.min(target.length, file.sizeBytes() - position);
    int done = 0;
    while (done < length) {
      if (!buffer.hasRemaining()) {
        refill();
      }
      int part = Math.min(length - done, buffer.remaining());
      buffer.get(target, done, part);
      done += part;
      position += part;
    }
    return length;
  }

  private void refill() throws IOException {
    buffer.clear().limit((int) Math.min(BUFFER_BYTES, file.sizeBytes() - position));
    file.fill(position, buffer);
    buffer.flip();
  }

  @Override
  public long skip(long wantedBytes) {
    long passed = Math.min(wantedBytes, file.sizeBytes() - position);
    position += passed;
    boolean inside = passed <= buffer.remaining();
    buffer.position(inside ? buffer.position() + (int) passed : buffer.limit());
    return passed;
  }

  @Override
  public long keep(long lengthBytes) {
    long start = position;
    long missing = lengthBytes - skip(lengthBytes);
    if (missing > 0) {
      throw truncated(missing);
    }
    return start;
  }

  @Override
  public StoredBytes stored() {
    return file;
  }

  @Override
  public void finish() {
    file.checkUnchanged();
  }

  /** The file stays open: it is also what was kept. */
  @Override
  public void close() {}
}

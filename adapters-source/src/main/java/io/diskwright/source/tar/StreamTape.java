package io.diskwright.source.tar;

import io.diskwright.error.SourceException;
import java.io.IOException;
import java.io.InputStream;

/** An archive that comes only once, from a pipe or a decompressor: what is kept is spooled. */
final class StreamTape implements Tape {

  private static final int COPY_BYTES = 64 << 10;

  private final String name;
  private final InputStream input;
  private final SpoolFile spool;
  private final byte[] copy = new byte[COPY_BYTES];
  private long position;

  StreamTape(String name, InputStream input, SpoolFile spool) {
    this.name = name;
    this.input = input;
    this.spool = spool;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public int read(byte[] target) {
    return read(target, target.length);
  }

  @Override
  public long skip(long wantedBytes) {
    long left = wantedBytes;
    while (left > 0) {
      int length = pass(left);
      if (length == 0) {
        break;
      }
      left -= length;
    }
    return wantedBytes - left;
  }

  @Override
  public long keep(long lengthBytes) throws IOException {
    long start = spool.position();
    long left = lengthBytes;
    while (left > 0) {
      int length = pass(left);
      if (length == 0) {
        throw truncated(left);
      }
      spool.append(copy, length);
      left -= length;
    }
    return start;
  }

  private int pass(long atMost) {
    return read(copy, (int) Math.min(COPY_BYTES, atMost));
  }

  private int read(byte[] target, int atMost) {
    try {
      int length = input.readNBytes(target, 0, atMost);
      position += length;
      return length;
    } catch (IOException e) {
      throw new SourceException(
          "%s: cannot be read beyond byte %d: %s".formatted(name, position, e.getMessage()), e);
    }
  }

  @Override
  public StoredBytes stored() {
    return spool;
  }

  @Override
  public void finish() throws IOException {
    skip(Long.MAX_VALUE);
    spool.complete();
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}

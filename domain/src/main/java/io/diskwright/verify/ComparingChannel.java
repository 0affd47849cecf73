package io.diskwright.verify;

import io.diskwright.port.BlockSource;
import io.diskwright.tree.DataRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.OptionalLong;

/**
 * A file that is written only to be compared with one that exists: nothing is stored. What is
 * written last counts, since formats keep the place of a header that they write at the end.
 */
final class ComparingChannel extends FileChannel {

  /** With so many places that differ, no later write makes the files the same. */
  private static final int HOPELESS = 10_000;

  private static final int CHUNK_BYTES = 1 << 20;
  private static final ByteBuffer EMPTY = ByteBuffer.allocateDirect(0);

  private final BlockSource existing;
  private final ByteRanges written = new ByteRanges();
  private final ByteRanges wrong = new ByteRanges();
  private long size;
  private long position;

  ComparingChannel(BlockSource existing) {
    this.existing = existing;
  }

  /** Where the other file holds something else; empty if nowhere. */
  OptionalLong firstDifference() throws IOException {
    for (DataRange gap : written.gaps(size)) {
      for (long at = gap.offset(); at < Math.min(gap.end(), existing.sizeBytes()); ) {
        int length = (int) Math.min(CHUNK_BYTES, Math.min(gap.end(), existing.sizeBytes()) - at);
        compare(ByteBuffer.allocate(length), at);
        at += length;
      }
    }
    if (size != existing.sizeBytes()) {
      wrong.add(Math.min(size, existing.sizeBytes()), 1);
    }
    return wrong.first();
  }

  @Override
  public synchronized int write(ByteBuffer source, long offset) throws IOException {
    int length = source.remaining();
    int common = (int) Math.max(0, Math.min(length, existing.sizeBytes() - offset));
    compare(source.slice().limit(common), offset);
    source.position(source.limit());
    written.add(offset, length);
    size = Math.max(size, offset + length);
    return length;
  }

  private void compare(ByteBuffer expected, long offset) throws IOException {
    int length = expected.remaining();
    if (wrong.count() < HOPELESS && length > 0) {
      ByteBuffer found = ByteBuffer.allocate(length);
      existing.read(offset, found);
      wrong.remove(offset, length);
      int first = found.flip().mismatch(expected);
      if (first >= 0) {
        int last = length - 1;
        while (found.get(last) == expected.get(expected.position() + last)) {
          last--;
        }
        wrong.add(offset + first, last - first + 1);
      }
    }
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    int length = write(source, position);
    position += length;
    return length;
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
    long total = 0;
    for (int i = offset; i < offset + length; i++) {
      total += write(sources[i]);
    }
    return total;
  }

  /** Formats extend a file by an empty mapping. */
  @Override
  public synchronized MappedByteBuffer map(MapMode mode, long offset, long length) {
    if (length != 0) {
      throw notKept();
    }
    size = Math.max(size, offset);
    return (MappedByteBuffer) EMPTY;
  }

  private static IllegalStateException notKept() {
    return new IllegalStateException("a format reads what it wrote; here nothing is kept");
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public FileChannel position(long newPosition) {
    position = newPosition;
    return this;
  }

  @Override
  public synchronized long size() {
    return size;
  }

  @Override
  public FileChannel truncate(long newSize) {
    throw notKept();
  }

  @Override
  public void force(boolean metaData) {}

  @Override
  public int read(ByteBuffer target) {
    throw notKept();
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) {
    throw notKept();
  }

  @Override
  public int read(ByteBuffer target, long offset) {
    throw notKept();
  }

  @Override
  public long transferTo(long offset, long count, WritableByteChannel target) {
    throw notKept();
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long offset, long count) {
    throw notKept();
  }

  @Override
  public FileLock lock(long offset, long length, boolean shared) {
    throw notKept();
  }

  @Override
  public FileLock tryLock(long offset, long length, boolean shared) {
    throw notKept();
  }

  @Override
  protected void implCloseChannel() {}
}

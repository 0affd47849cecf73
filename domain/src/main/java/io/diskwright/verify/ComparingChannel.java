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
 * A file that is written only to be compared with one that exists: nothing is stored. Formats write
 * each byte once and read nothing back, so that whatever they write is final.
 */
final class ComparingChannel extends FileChannel {

  private static final int CHUNK_BYTES = 1 << 20;
  private static final ByteBuffer EMPTY = ByteBuffer.allocateDirect(0);

  private final BlockSource existing;
  private final WrittenRanges written = new WrittenRanges();
  private long firstDifference = Long.MAX_VALUE;
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
      firstDifference = Math.min(firstDifference, Math.min(size, existing.sizeBytes()));
    }
    return firstDifference == Long.MAX_VALUE
        ? OptionalLong.empty()
        : OptionalLong.of(firstDifference);
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
    if (offset < firstDifference) {
      ByteBuffer found = ByteBuffer.allocate(expected.remaining());
      existing.read(offset, found);
      int index = found.flip().mismatch(expected);
      firstDifference = index < 0 ? firstDifference : Math.min(firstDifference, offset + index);
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

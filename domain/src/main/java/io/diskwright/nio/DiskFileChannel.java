package io.diskwright.nio;

import io.diskwright.tree.FileContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** The content of a file. */
final class DiskFileChannel implements SeekableByteChannel {

  private final DiskPath path;
  private final FileContent content;
  private long position;
  private boolean open = true;

  DiskFileChannel(DiskPath path, FileContent content) {
    this.path = path;
    this.content = content;
  }

  @Override
  public synchronized int read(ByteBuffer target) throws IOException {
    requireOpen();
    long left = content.sizeBytes() - position;
    if (left <= 0) {
      return -1;
    }
    int count = (int) Math.min(left, target.remaining());
    int limit = target.limit();
    target.limit(target.position() + count);
    try {
      readFully(target);
    } finally {
      target.limit(limit);
    }
    position += count;
    return count;
  }

  private void readFully(ByteBuffer target) throws IOException {
    path.getFileSystem()
        .read(
            path,
            () -> {
              content.read(position, target);
              return target;
            });
  }

  private void requireOpen() throws ClosedChannelException {
    if (!open) {
      throw new ClosedChannelException();
    }
  }

  @Override
  public synchronized long position() throws IOException {
    requireOpen();
    return position;
  }

  @Override
  public synchronized SeekableByteChannel position(long newPosition) throws IOException {
    requireOpen();
    if (newPosition < 0) {
      throw new IllegalArgumentException("position %d; at least 0".formatted(newPosition));
    }
    position = newPosition;
    return this;
  }

  @Override
  public synchronized long size() throws IOException {
    requireOpen();
    return content.sizeBytes();
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public synchronized boolean isOpen() {
    return open;
  }

  @Override
  public synchronized void close() {
    open = false;
  }
}

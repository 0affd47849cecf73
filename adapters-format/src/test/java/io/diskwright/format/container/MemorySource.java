package io.diskwright.format.container;

import io.diskwright.port.BlockSource;
import java.nio.ByteBuffer;
import java.util.Objects;

/** A file in memory. Reading behind its end fails, as the port has it. */
public final class MemorySource implements BlockSource {

  private final byte[] bytes;
  private volatile boolean isClosed;

  /**
   * @param bytes not copied
   */
  public MemorySource(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public long sizeBytes() {
    return bytes.length;
  }

  @Override
  public void read(long offset, ByteBuffer target) {
    Objects.checkFromIndexSize(offset, target.remaining(), (long) bytes.length);
    target.put(bytes, (int) offset, target.remaining());
  }

  @Override
  public void close() {
    isClosed = true;
  }

  /** Whether someone closed it. */
  public boolean isClosed() {
    return isClosed;
  }
}

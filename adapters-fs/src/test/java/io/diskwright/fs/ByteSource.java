package io.diskwright.fs;

import io.diskwright.port.BlockSource;
import java.nio.ByteBuffer;

/** An image in memory. */
public final class ByteSource implements BlockSource {

  private final byte[] bytes;

  /**
   * @param bytes not copied
   */
  public ByteSource(byte[] bytes) {
    this.bytes = bytes;
  }

  /** All of it. */
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public long sizeBytes() {
    return bytes.length;
  }

  @Override
  public void read(long offset, ByteBuffer target) {
    target.put(bytes, Math.toIntExact(offset), target.remaining());
  }

  @Override
  public void close() {}
}

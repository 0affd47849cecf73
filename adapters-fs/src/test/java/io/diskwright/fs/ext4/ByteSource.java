package io.diskwright.fs.ext4;

import io.diskwright.port.BlockSource;
import java.nio.ByteBuffer;

/** An image in memory. */
final class ByteSource implements BlockSource {

  private final byte[] bytes;

  ByteSource(byte[] bytes) {
    this.bytes = bytes;
  }

  byte[] bytes() {
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

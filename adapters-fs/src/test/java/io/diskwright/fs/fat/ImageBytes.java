package io.diskwright.fs.fat;

import io.diskwright.port.BlockSource;
import java.nio.ByteBuffer;

/** An image in memory. */
final class ImageBytes implements BlockSource {

  private final byte[] bytes;

  ImageBytes(byte[] bytes) {
    this.bytes = bytes;
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

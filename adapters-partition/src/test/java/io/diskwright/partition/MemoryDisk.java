package io.diskwright.partition;

import io.diskwright.port.BlockSource;
import java.nio.ByteBuffer;

/** A disk in memory. */
final class MemoryDisk implements BlockSource {

  private final byte[] bytes;

  MemoryDisk(byte[] bytes) {
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

package io.diskwright.inspect;

import io.diskwright.port.BlockSource;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads what a stranger's numbers lead to. */
final class PlaceBytes {

  private PlaceBytes() {}

  /** Those bytes; nothing where the place ends before them, or they would begin before it. */
  static byte[] read(BlockSource place, long offset, int length) throws IOException {
    if (offset < 0 || offset > place.sizeBytes() - length) {
      return new byte[0];
    }
    byte[] bytes = new byte[length];
    place.read(offset, ByteBuffer.wrap(bytes));
    return bytes;
  }
}

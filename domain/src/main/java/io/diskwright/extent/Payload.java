package io.diskwright.extent;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The bytes of an extent, made when they are asked for: any part, in any order, from any thread,
 * always the same. Metadata is encoded on the spot ({@link EncodedBytes}), file data is read from
 * its source ({@link FileSlice}).
 */
public sealed interface Payload permits EncodedBytes, FileSlice {

  /**
   * Fills all that remains of the buffer.
   *
   * @param offset where to begin, in bytes from the start of this payload
   * @param target receives {@code target.remaining()} bytes
   * @throws IOException if the source cannot be read
   * @throws io.diskwright.error.SourceException if the source is not what was planned with
   */
  void fill(long offset, ByteBuffer target) throws IOException;

  /** These bytes; the array must not change afterwards. */
  static Payload of(byte[] bytes) {
    return new EncodedBytes(
        (offset, target) -> target.put(bytes, Math.toIntExact(offset), target.remaining()));
  }
}

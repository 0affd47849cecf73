package io.diskwright.fs.fat;

import io.diskwright.tree.DataRange;
import io.diskwright.tree.FileContent;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A file of any size that holds the given byte in its data and takes no memory.
 *
 * @param sizeBytes length of the file
 * @param dataRanges where it has data
 * @param value what the data is
 */
record Declared(long sizeBytes, List<DataRange> dataRanges, byte value) implements FileContent {

  /** All hole. */
  static Declared ofSize(long sizeBytes) {
    return new Declared(sizeBytes, List.of(), (byte) 0);
  }

  @Override
  public void read(long offset, ByteBuffer target) {
    while (target.hasRemaining()) {
      target.put(value);
    }
  }
}

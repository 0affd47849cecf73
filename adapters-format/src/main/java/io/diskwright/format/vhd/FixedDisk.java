package io.diskwright.format.vhd;

import io.diskwright.port.BlockSource;
import io.diskwright.tree.DataRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The disk that is the first part of a file.
 *
 * @param file closed with the disk
 */
record FixedDisk(BlockSource file, long sizeBytes, List<DataRange> dataRanges)
    implements BlockSource {

  @Override
  public void read(long offset, ByteBuffer target) throws IOException {
    file.read(offset, target);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}

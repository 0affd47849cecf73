package io.diskwright.format.container;

import io.diskwright.port.BlockSource;
import io.diskwright.tree.DataRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** A disk that its container holds in blocks of one size. */
public final class BlockDisk implements BlockSource {

  /** Reads within one block. */
  @FunctionalInterface
  public interface Blocks {

    /**
     * Fills all that remains of the buffer, which ends inside the block.
     *
     * @param start in bytes from the start of the block
     */
    void read(long block, int start, ByteBuffer target) throws IOException;
  }

  private final BlockSource file;
  private final long sizeBytes;
  private final int blockBytes;
  private final List<DataRange> dataRanges;
  private final Blocks blocks;

  /**
   * @param file closed with the disk
   * @param sizeBytes of the disk
   */
  public BlockDisk(
      BlockSource file, long sizeBytes, int blockBytes, List<DataRange> dataRanges, Blocks blocks) {
    this.file = file;
    this.sizeBytes = sizeBytes;
    this.blockBytes = blockBytes;
    this.dataRanges = dataRanges;
    this.blocks = blocks;
  }

  @Override
  public long sizeBytes() {
    return sizeBytes;
  }

  @Override
  public List<DataRange> dataRanges() {
    return dataRanges;
  }

  @Override
  public void read(long offset, ByteBuffer target) throws IOException {
    int end = target.limit();
    long at = offset;
    while (target.position() < end) {
      int start = (int) (at % blockBytes);
      int length = Math.min(end - target.position(), blockBytes - start);
      target.limit(target.position() + length);
      blocks.read(at / blockBytes, start, target);
      at += length;
      target.limit(end);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}

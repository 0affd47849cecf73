package io.diskwright.fs.ext4.read;

import io.diskwright.struct.StructReader;
import java.io.IOException;

/**
 * Goes through a whole map of block numbers (kernel documentation, ext4, "Direct/Indirect Block
 * Addressing"), and behind a fault as far as there is a way on.
 */
public final class IndirectWalk {

  private static final String STRUCTURE = "block map";
  private static final int DIRECT = 12;
  private static final int MOST_LEVELS = 3;

  private final StoredBlocks blocks;
  private final BlockVisitor visitor;
  private final long perBlock;

  /** Walks a filesystem's files. */
  public IndirectWalk(StoredBlocks blocks, BlockVisitor visitor) {
    this.blocks = blocks;
    this.visitor = visitor;
    this.perBlock = blocks.blockBytes() / Integer.BYTES;
  }

  /**
   * Begins at an inode.
   *
   * @param bytes that hold its 15 numbers
   * @param base where they begin
   * @param offset of them, in bytes from the start of the filesystem
   */
  public void walk(byte[] bytes, int base, long offset) throws IOException {
    StructReader in = StructReader.littleEndian(bytes);
    data(in, base, DIRECT, 0, offset);
    long logical = DIRECT;
    long covered = perBlock;
    for (int levels = 1; levels <= MOST_LEVELS; levels++) {
      int at = base + (DIRECT + levels - 1) * Integer.BYTES;
      descend(in.u32(at), levels, logical, offset + at - base);
      logical += covered;
      covered *= perBlock;
    }
  }

  private void descend(long block, int levels, long logical, long ownerOffset) throws IOException {
    if (block == 0 || !isInFileSystem(block, 1, ownerOffset) || !visitor.mapBlock(block)) {
      return;
    }
    StructReader in = StructReader.littleEndian(blocks.block(block));
    if (levels == 1) {
      data(in, 0, (int) perBlock, logical, blocks.offset(block));
      return;
    }
    long covered = 1;
    for (int level = 1; level < levels; level++) {
      covered *= perBlock;
    }
    for (int i = 0; i < perBlock; i++) {
      int at = i * Integer.BYTES;
      descend(in.u32(at), levels - 1, logical + i * covered, blocks.offset(block) + at);
    }
  }

  /** Neighbours are told together. */
  private void data(StructReader in, int base, int count, long logical, long offset)
      throws IOException {
    for (int i = 0; i < count; ) {
      long first = in.u32(base + i * Integer.BYTES);
      int length = 1;
      while (first != 0
          && i + length < count
          && in.u32(base + (i + length) * Integer.BYTES) == first + length) {
        length++;
      }
      if (first != 0 && isInFileSystem(first, length, offset + (long) i * Integer.BYTES)) {
        visitor.data(logical + i, first, length, true);
      }
      i += length;
    }
  }

  private boolean isInFileSystem(long first, long count, long offset) {
    long blockCount = blocks.superblock().blockCount();
    boolean inside =
        first > blocks.superblock().firstDataBlock()
            && first < blockCount
            && count <= blockCount - first;
    if (!inside) {
      visitor.fault(
          STRUCTURE,
          offset,
          "%d blocks from %d on; the filesystem has %d".formatted(count, first, blockCount));
    }
    return inside;
  }
}

package io.diskwright.fs.ext4.read;

import io.diskwright.struct.StructReader;
import java.io.IOException;

/**
 * Finds blocks in a map of block numbers, as ext2 and ext3 have it (kernel documentation, ext4,
 * "Direct/Indirect Block Addressing"): twelve in the inode, then a block of them, a block of such
 * blocks, and a block of those.
 */
final class IndirectMapping implements BlockMapping {

  private static final int DIRECT = 12;
  private static final int MOST_LEVELS = 3;

  private final FoundInode inode;
  private final StoredBlocks blocks;
  private final long perBlock;

  IndirectMapping(FoundInode inode, StoredBlocks blocks) {
    this.inode = inode;
    this.blocks = blocks;
    this.perBlock = blocks.blockBytes() / Integer.BYTES;
  }

  @Override
  public MappedRun at(long logicalBlock) throws IOException {
    StructReader words = StructReader.littleEndian(inode.area().bytes().toBytes());
    if (logicalBlock < DIRECT) {
      return run(words, (int) logicalBlock, DIRECT, logicalBlock);
    }
    long before = DIRECT;
    long covered = perBlock;
    for (int levels = 1; levels <= MOST_LEVELS; levels++) {
      if (logicalBlock < before + covered) {
        long block = words.u32((DIRECT + levels - 1) * Integer.BYTES);
        return descend(block, levels, logicalBlock, logicalBlock - before);
      }
      before += covered;
      covered *= perBlock;
    }
    return new MappedRun(logicalBlock, 0, MOST_BLOCKS - logicalBlock);
  }

  /**
   * Goes down to the block that has the number.
   *
   * @param top block of the map, 0 for a hole
   * @param inMap place among the blocks that the map covers
   */
  private MappedRun descend(long top, int levels, long logicalBlock, long inMap)
      throws IOException {
    long block = top;
    long covered = covered(levels);
    long place = inMap;
    for (int level = levels; ; level--) {
      if (block == 0) {
        return new MappedRun(logicalBlock, 0, covered - place);
      }
      StructReader numbers = map(block);
      if (level == 1) {
        return run(numbers, (int) place, (int) perBlock, logicalBlock);
      }
      covered = covered(level - 1);
      block = numbers.u32((int) (place / covered) * Integer.BYTES);
      place %= covered;
    }
  }

  private long covered(int levels) {
    long covered = 1;
    for (int level = 0; level < levels; level++) {
      covered *= perBlock;
    }
    return covered;
  }

  private StructReader map(long block) throws IOException {
    blocks.check(block, 1, "indirect block of " + inode.name(), inode.offset());
    return StructReader.littleEndian(blocks.block(block));
  }

  /** As many blocks as follow each other, from one of the numbers on. */
  private MappedRun run(StructReader numbers, int first, int count, long logicalBlock) {
    long physical = numbers.u32(first * Integer.BYTES);
    int length = 1;
    while (first + length < count
        && numbers.u32((first + length) * Integer.BYTES)
            == (physical == 0 ? 0 : physical + length)) {
      length++;
    }
    if (physical != 0) {
      blocks.check(physical, length, "block map of " + inode.name(), inode.offset());
    }
    return new MappedRun(logicalBlock, physical, length);
  }
}

package io.diskwright.fs.ext4.check;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Blocks of extended attributes, and inodes that hold values: how often each is referred to. */
final class AttributeCensus {

  private final Map<Long, Block> blocks = new TreeMap<>();
  private final Map<Long, Integer> values = new HashMap<>();

  /** A block of attributes. */
  static final class Block {

    private final long stored;
    private final long quotaBlocks;
    private long found = 1;

    /**
     * @param stored references that it says it has
     * @param quotaBlocks blocks of values elsewhere, which count as those of each file
     */
    Block(long stored, long quotaBlocks) {
      this.stored = stored;
      this.quotaBlocks = quotaBlocks;
    }

    long stored() {
      return stored;
    }

    long found() {
      return found;
    }

    long quotaBlocks() {
      return quotaBlocks;
    }

    void refer() {
      found++;
    }
  }

  @Nullable Block block(long number) {
    return blocks.get(number);
  }

  void put(long number, Block block) {
    blocks.put(number, block);
  }

  Map<Long, Block> blocks() {
    return blocks;
  }

  /** Counts a reference to the inode of a value. */
  void referValue(long inode) {
    values.merge(inode, 1, Integer::sum);
  }

  int valueReferences(long inode) {
    return values.getOrDefault(inode, 0);
  }
}

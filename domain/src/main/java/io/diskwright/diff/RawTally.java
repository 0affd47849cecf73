package io.diskwright.diff;

import java.util.BitSet;

/** Bytes that differ in one kind of structure as consequences: in how many blocks, and of what. */
final class RawTally {

  private final String structure;
  private final int blockBytes;
  private final BitSet causes = new BitSet();
  private long blocks;
  private long lastBlock = -1;

  RawTally(String structure, int blockBytes) {
    this.structure = structure;
    this.blockBytes = blockBytes;
  }

  void add(BitSet more, long offset, long length) {
    causes.or(more);
    long start = Math.max(offset / blockBytes, lastBlock + 1);
    long end = (offset + length - 1) / blockBytes;
    blocks += Math.max(0, end - start + 1);
    lastBlock = Math.max(lastBlock, end);
  }

  /** By their place among all. */
  BitSet causes() {
    return causes;
  }

  Difference asConsequence() {
    return Difference.follows(structure, blocks);
  }
}

package io.diskwright.fs.ext4.structure;

import io.diskwright.struct.StructWriter;
import java.util.function.IntUnaryOperator;

/**
 * The list of children that a hashed directory's root and nodes end with (kernel documentation,
 * ext4, "Hash Tree Directories": struct dx_entry, struct dx_countlimit, struct dx_tail). Each child
 * stands with the least hash in it, but the first, in place of whose hash the list's size is kept.
 *
 * <p>Zero: dt_reserved.
 *
 * @param childCount blocks that the list leads to
 * @param hash least hash in a child, by its place in the list; odd if names with that hash are in
 *     the child before, too
 * @param firstChildBlock block of the first child; the others follow it
 */
public record HashTreeIndex(int childCount, IntUnaryOperator hash, int firstChildBlock) {

  private static final int ENTRY_BYTES = 8;
  private static final int TAIL_BYTES = 8;
  private static final int TAIL_OFFSET = Ext4Sizes.BLOCK_BYTES - TAIL_BYTES;

  /** How many children a list can have that begins at that offset. */
  static int capacity(int offset) {
    return (TAIL_OFFSET - offset) / ENTRY_BYTES;
  }

  /**
   * Writes the list behind what is before it, and closes the block.
   *
   * @param offset where the list begins
   * @param checksumState of the directory's inode, {@link ChecksumSeed#inode}
   */
  byte[] finish(StructWriter out, int offset, int checksumState) {
    out.at(offset).u16(capacity(offset)).u16(childCount).u32(firstChildBlock);
    for (int i = 1; i < childCount; i++) {
      out.u32(Integer.toUnsignedLong(hash.applyAsInt(i))).u32(firstChildBlock + (long) i);
    }
    byte[] block = out.done();
    int used = Crc32c.of(checksumState, block, 0, offset + childCount * ENTRY_BYTES);
    BlockTail.put(block, Crc32c.of(used, new byte[TAIL_BYTES]));
    return block;
  }
}

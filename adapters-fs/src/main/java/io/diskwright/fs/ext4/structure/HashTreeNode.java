package io.diskwright.fs.ext4.structure;

import io.diskwright.struct.StructWriter;

/**
 * A block between a hashed directory's root and its leaves (kernel documentation, ext4, "Hash Tree
 * Directories": struct dx_node). To those who do not know the index it is a block without entries.
 *
 * @param index the children
 */
public record HashTreeNode(HashTreeIndex index) {

  private static final int INDEX_OFFSET = DirectoryEntry.HEADER_BYTES;

  /** Most children. */
  public static final int CAPACITY = HashTreeIndex.capacity(INDEX_OFFSET);

  /**
   * The block.
   *
   * @param checksumState of the directory's inode, {@link ChecksumSeed#inode}
   */
  public byte[] encode(int checksumState) {
    StructWriter out = StructWriter.littleEndian(Ext4Sizes.BLOCK_BYTES);
    DirectoryEntry.writeUnused(out, Ext4Sizes.BLOCK_BYTES);
    return index.finish(out, INDEX_OFFSET, checksumState);
  }
}

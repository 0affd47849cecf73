package io.diskwright.fs.ext4.structure;

import io.diskwright.struct.StructWriter;

/**
 * The first block of a hashed directory (kernel documentation, ext4, "Hash Tree Directories":
 * struct dx_root). To those who do not know the index it is a block with two entries, the second of
 * which covers the rest.
 *
 * <p>Zero: reserved_zero, unused_flags.
 *
 * @param self inode of the directory
 * @param parent inode of the directory above
 * @param levels of nodes between this block and the leaves, 0 or 1
 * @param index the children
 */
public record HashTreeRoot(long self, long parent, int levels, HashTreeIndex index) {

  private static final int INDEX_OFFSET = 0x20;

  /** Most children. */
  public static final int CAPACITY = HashTreeIndex.capacity(INDEX_OFFSET);

  private static final int INFO_OFFSET = 0x18;
  private static final int INFO_BYTES = 8;
  private static final int HALF_MD4 = 1;

  /** The block. */
  public byte[] encode(ChecksumSeed seed) {
    StructWriter out = StructWriter.littleEndian(Ext4Sizes.BLOCK_BYTES);
    DirectoryEntry dot = DirectoryEntry.self(self);
    dot.writeTo(out, 0, dot.sizeBytes());
    DirectoryEntry.parent(parent)
        .writeTo(out, dot.sizeBytes(), Ext4Sizes.BLOCK_BYTES - dot.sizeBytes());
    out.at(INFO_OFFSET).u32(0);
    out.u8(HALF_MD4);
    out.u8(INFO_BYTES);
    out.u8(levels);
    return index.finish(out, INDEX_OFFSET, seed.inode(self));
  }
}

package io.diskwright.fs.ext4.structure;

import io.diskwright.struct.StructWriter;
import java.util.List;

/**
 * A block of extended attributes (kernel documentation, ext4, "Extended Attributes": struct
 * ext4_xattr_header). Inodes with the same attributes share one: equal values of this record are
 * one block.
 *
 * <p>Zero: h_reserved; h_hash where an entry's hash is zero, which to the kernel says "not to be
 * shared".
 *
 * @param entries in the order of {@link XattrEntry}, at least one
 */
public record XattrBlock(List<XattrEntry> entries) {

  /** Most inodes that share a block. */
  public static final int MAX_REFERENCES = 1024;

  public static final XattrArea AREA = new XattrArea(Ext4Sizes.BLOCK_BYTES, 32, 0);

  private static final long MAGIC = 0xEA02_0000L;
  private static final int HASH_SHIFT = 16;

  /** Takes a copy. */
  public XattrBlock {
    entries = List.copyOf(entries);
  }

  /**
   * The block.
   *
   * @param blockNumber where it is, which goes into the checksum
   * @param referenceCount inodes that share it, 1 to {@link #MAX_REFERENCES}
   */
  public byte[] encode(ChecksumSeed seed, long blockNumber, int referenceCount) {
    byte[] block = encode(referenceCount, 0);
    return encode(referenceCount, Crc32c.of(seed.xattrBlock(blockNumber), block));
  }

  private byte[] encode(int referenceCount, int checksum) {
    StructWriter out = StructWriter.littleEndian(Ext4Sizes.BLOCK_BYTES);
    out.at(0x00).u32(MAGIC);
    out.at(0x04).u32(referenceCount);
    out.at(0x08).u32(1);
    out.at(0x0C).u32(Integer.toUnsignedLong(hash()));
    out.at(0x10).u32(Integer.toUnsignedLong(checksum));
    AREA.write(out, entries, XattrEntry::hash);
    return out.done();
  }

  private int hash() {
    int hash = 0;
    for (XattrEntry entry : entries) {
      if (entry.hash() == 0) {
        return 0;
      }
      hash = Integer.rotateLeft(hash, HASH_SHIFT) ^ entry.hash();
    }
    return hash;
  }
}

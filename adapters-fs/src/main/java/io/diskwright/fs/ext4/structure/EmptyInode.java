package io.diskwright.fs.ext4.structure;

import io.diskwright.struct.StructWriter;
import io.diskwright.value.Timestamp;

/**
 * A reserved inode that is not in use (kernel documentation, ext4, "Special inodes"): nothing but
 * its checksum, and for the list of bad blocks three times, as mke2fs leaves them.
 *
 * <p>Zero: everything else; i_extra_isize too, so that the checksum is one of 16 bits.
 *
 * @param time of access, change and modification
 */
public record EmptyInode(Timestamp time) {

  /** An inode that was never touched. */
  public static final EmptyInode UNTOUCHED = new EmptyInode(Timestamp.EPOCH);

  private static final int CHECKSUM_OFFSET = 0x7C;

  /** The inode's 256 bytes. */
  public byte[] encode(ChecksumSeed seed, long inodeNumber) {
    return encode(Crc32c.of(seed.inode(inodeNumber), encode(0)) & 0xFFFF);
  }

  private byte[] encode(int checksum) {
    StructWriter out = StructWriter.littleEndian(Ext4Sizes.INODE_BYTES);
    out.at(0x08).u32(Ext4Time.seconds(time));
    out.at(0x0C).u32(Ext4Time.seconds(time));
    out.at(0x10).u32(Ext4Time.seconds(time));
    out.at(CHECKSUM_OFFSET).u16(checksum);
    return out.done();
  }
}

package io.diskwright.fs.ext4.structure;

import io.diskwright.struct.StructWriter;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;

/**
 * An inode in use (kernel documentation, ext4, "Index Nodes"), 256 bytes.
 *
 * <p>Zero: i_dtime (not deleted), i_generation (told apart by no one yet), osd1 and i_version_hi
 * (no change counted), i_obso_faddr, i_projid (no project quota). All four times are the file's one
 * time; see the contract of {@code timestamp}.
 *
 * @param mode type and permissions, as in {@code st_mode}
 * @param time of last change
 * @param linkCount as stored, see {@link #storedLinkCount}
 * @param blockCount filesystem blocks it occupies, those of its extent tree and extended attributes
 *     included
 * @param flags bits of {@link InodeFlag}
 * @param area way to the content
 * @param xattrBlock block of extended attributes; 0 if there is none
 * @param xattrArea extended attributes in the inode; empty if there are none
 */
public record InodeRecord(
    int mode,
    long uid,
    long gid,
    long sizeBytes,
    Timestamp time,
    int linkCount,
    long blockCount,
    int flags,
    BlockArea area,
    long xattrBlock,
    ByteString xattrArea) {

  /** Most names that a file may have, and most links that are counted for a directory. */
  public static final int MAX_LINKS = 65_000;

  /** From here on the extended attributes are: behind the fields that i_extra_isize counts. */
  public static final int XATTR_OFFSET = 0xA0;

  /** Where the fields end that 128-byte inodes have too. */
  private static final int EXTRA_OFFSET = 0x80;

  private static final int CHECKSUM_LOW_OFFSET = 0x7C;
  private static final int CHECKSUM_HIGH_OFFSET = 0x82;

  /**
   * The links that an inode shows of a directory with so many: 1 says "too many to count" (feature
   * dir_nlink).
   */
  public static int storedLinkCount(long directoryLinks) {
    return directoryLinks > MAX_LINKS ? 1 : (int) directoryLinks;
  }

  /** The inode's 256 bytes; they depend on its number through the checksum. */
  public byte[] encode(ChecksumSeed seed, long inodeNumber) {
    StructWriter out = StructWriter.littleEndian(Ext4Sizes.INODE_BYTES);
    writeClassicFields(out);
    writeExtraFields(out);
    return withChecksum(out.done(), seed.inode(inodeNumber));
  }

  private void writeClassicFields(StructWriter out) {
    long sectors = Math.multiplyExact(blockCount, (long) Ext4Sizes.SECTORS_PER_BLOCK);
    out.at(0x00).u16(mode);
    out.at(0x02).u16((int) uid & 0xFFFF);
    out.at(0x04).u32(sizeBytes & 0xFFFF_FFFFL);
    out.at(0x08).u32(Ext4Time.seconds(time));
    out.at(0x0C).u32(Ext4Time.seconds(time));
    out.at(0x10).u32(Ext4Time.seconds(time));
    out.at(0x18).u16((int) gid & 0xFFFF);
    out.at(0x1A).u16(linkCount);
    out.at(0x1C).u32(sectors & 0xFFFF_FFFFL);
    out.at(0x20).u32(flags);
    out.at(0x28).raw(area.bytes().toBytes());
    out.at(0x68).u32(xattrBlock & 0xFFFF_FFFFL);
    out.at(0x6C).u32(sizeBytes >>> 32);
    out.at(0x74).u16((int) (sectors >>> 32));
    out.at(0x76).u16((int) (xattrBlock >>> 32));
    out.at(0x78).u16((int) (uid >>> 16));
    out.at(0x7A).u16((int) (gid >>> 16));
  }

  private void writeExtraFields(StructWriter out) {
    out.at(EXTRA_OFFSET).u16(XATTR_OFFSET - EXTRA_OFFSET);
    out.at(0x84).u32(Ext4Time.extra(time));
    out.at(0x88).u32(Ext4Time.extra(time));
    out.at(0x8C).u32(Ext4Time.extra(time));
    out.at(0x90).u32(Ext4Time.seconds(time));
    out.at(0x94).u32(Ext4Time.extra(time));
    out.at(XATTR_OFFSET).raw(xattrArea.toBytes());
  }

  private static byte[] withChecksum(byte[] inode, int start) {
    int checksum = Crc32c.of(start, inode);
    putLe16(inode, CHECKSUM_LOW_OFFSET, checksum);
    putLe16(inode, CHECKSUM_HIGH_OFFSET, checksum >>> 16);
    return inode;
  }

  private static void putLe16(byte[] inode, int offset, int value) {
    inode[offset] = (byte) value;
    inode[offset + 1] = (byte) (value >>> 8);
  }
}

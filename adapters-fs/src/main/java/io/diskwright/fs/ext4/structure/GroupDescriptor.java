package io.diskwright.fs.ext4.structure;

import io.diskwright.struct.StructReader;
import io.diskwright.struct.StructWriter;

/**
 * Where a group's bitmaps and inode table are, and what is free in it (kernel documentation, ext4,
 * "Block Group Descriptors", the 64-byte form).
 *
 * <p>Zero: bg_exclude_bitmap (snapshots, never used), bg_reserved.
 *
 * @param blockBitmap block of the block bitmap
 * @param inodeBitmap block of the inode bitmap
 * @param inodeTable first block of the inode table
 * @param flags bits of {@link GroupFlag}
 * @param unusedInodeCount inodes at the end of the table that were never used
 * @param blockBitmapChecksum 0 if BLOCK_UNINIT
 * @param inodeBitmapChecksum 0 if INODE_UNINIT
 */
public record GroupDescriptor(
    long blockBitmap,
    long inodeBitmap,
    long inodeTable,
    int freeBlockCount,
    int freeInodeCount,
    int directoryCount,
    int flags,
    int unusedInodeCount,
    int blockBitmapChecksum,
    int inodeBitmapChecksum) {

  private static final int CHECKSUM_OFFSET = 0x1E;
  private static final int SHORT_BYTES = 32;

  /** The descriptor's 64 bytes; they depend on the group's number through the checksum. */
  public byte[] encode(ChecksumSeed seed, long group) {
    return encode(checksum(encode(0), seed, group));
  }

  private byte[] encode(int checksum) {
    StructWriter out = StructWriter.littleEndian(Ext4Sizes.DESCRIPTOR_BYTES);
    out.at(0x00).u32(low32(blockBitmap));
    out.at(0x04).u32(low32(inodeBitmap));
    out.at(0x08).u32(low32(inodeTable));
    out.at(0x0C).u16(low16(freeBlockCount));
    out.at(0x0E).u16(low16(freeInodeCount));
    out.at(0x10).u16(low16(directoryCount));
    out.at(0x12).u16(flags);
    out.at(0x18).u16(low16(blockBitmapChecksum));
    out.at(0x1A).u16(low16(inodeBitmapChecksum));
    out.at(0x1C).u16(low16(unusedInodeCount));
    out.at(CHECKSUM_OFFSET).u16(checksum);
    out.at(0x20).u32(blockBitmap >>> 32);
    out.at(0x24).u32(inodeBitmap >>> 32);
    out.at(0x28).u32(inodeTable >>> 32);
    out.at(0x2C).u16(freeBlockCount >>> 16);
    out.at(0x2E).u16(freeInodeCount >>> 16);
    out.at(0x30).u16(directoryCount >>> 16);
    out.at(0x32).u16(unusedInodeCount >>> 16);
    out.at(0x38).u16(blockBitmapChecksum >>> 16);
    out.at(0x3A).u16(inodeBitmapChecksum >>> 16);
    return out.done();
  }

  /**
   * Reads one of 32 bytes, which have no upper halves, or of 64 and more.
   *
   * @param bytes exactly those of the descriptor
   */
  public static GroupDescriptor decode(byte[] bytes) {
    StructReader in = StructReader.littleEndian(bytes);
    return new GroupDescriptor(
        in.u32(0x00) | high(in, bytes, 0x20),
        in.u32(0x04) | high(in, bytes, 0x24),
        in.u32(0x08) | high(in, bytes, 0x28),
        in.u16(0x0C) | high16(in, bytes, 0x2C),
        in.u16(0x0E) | high16(in, bytes, 0x2E),
        in.u16(0x10) | high16(in, bytes, 0x30),
        in.u16(0x12),
        in.u16(0x1C) | high16(in, bytes, 0x32),
        in.u16(0x18) | high16(in, bytes, 0x38),
        in.u16(0x1A) | high16(in, bytes, 0x3A));
  }

  /** Checksum over the bytes of a descriptor, whatever the field for it holds. */
  public static int checksum(byte[] bytes, ChecksumSeed seed, long group) {
    byte[] unsigned = bytes.clone();
    unsigned[CHECKSUM_OFFSET] = 0;
    unsigned[CHECKSUM_OFFSET + 1] = 0;
    return Crc32c.of(seed.group(group), unsigned) & 0xFFFF;
  }

  /** The checksum that the bytes of a descriptor hold. */
  public static int storedChecksum(byte[] bytes) {
    return StructReader.littleEndian(bytes).u16(CHECKSUM_OFFSET);
  }

  private static long high(StructReader in, byte[] bytes, int offset) {
    return bytes.length > SHORT_BYTES ? in.u32(offset) << 32 : 0;
  }

  private static int high16(StructReader in, byte[] bytes, int offset) {
    return bytes.length > SHORT_BYTES ? in.u16(offset) << 16 : 0;
  }

  private static long low32(long value) {
    return value & 0xFFFF_FFFFL;
  }

  private static int low16(int value) {
    return value & 0xFFFF;
  }
}

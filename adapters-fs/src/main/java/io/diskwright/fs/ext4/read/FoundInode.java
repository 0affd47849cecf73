package io.diskwright.fs.ext4.read;

import io.diskwright.fs.ext4.structure.BlockArea;
import io.diskwright.fs.ext4.structure.ChecksumSeed;
import io.diskwright.fs.ext4.structure.Crc32c;
import io.diskwright.fs.ext4.structure.Ext4Sizes;
import io.diskwright.fs.ext4.structure.InodeRecord;
import io.diskwright.port.FileTimes;
import io.diskwright.struct.StructReader;
import io.diskwright.tree.FileType;
import io.diskwright.value.ByteString;
import java.util.Optional;

/**
 * An inode as it was found (kernel documentation, ext4, "Index Nodes"), of 128 bytes or more;
 * {@link InodeRecord} is the one kind that Diskwright writes.
 *
 * @param offset where it is, in bytes from the start of the filesystem
 * @param mode type and permissions
 * @param generation goes into the checksums of what belongs to it
 * @param sizeBytes 0 or more
 * @param flags bits of i_flags
 * @param allocatedBytes i_blocks in bytes
 * @param area way to the content
 * @param xattrBlock block of extended attributes; 0 if there is none
 * @param xattrArea what is behind the fields; may be empty
 */
public record FoundInode(
    long number,
    long offset,
    int mode,
    long uid,
    long gid,
    long linkCount,
    long generation,
    long sizeBytes,
    long flags,
    long allocatedBytes,
    FileTimes times,
    BlockArea area,
    long xattrBlock,
    ByteString xattrArea) {

  public static final long ENCRYPTED = 0x800;
  public static final long HASHED = 0x1000;
  public static final long IMAGIC = 0x2000;
  public static final long HUGE = 0x4_0000;
  public static final long EXTENTS = 0x8_0000;
  public static final long HAS_BIG_XATTR = 0x20_0000;
  public static final long INLINE = 0x1000_0000;

  private static final int CLASSIC_BYTES = 128;
  private static final int CHECKSUM_LOW_OFFSET = 0x7C;
  private static final int CHECKSUM_HIGH_OFFSET = 0x82;
  private static final int CHECKSUM_HIGH_END = 4;
  private static final int TYPE_MASK = 0xF000;

  /**
   * Reads one.
   *
   * @param bytes of the whole inode
   * @param offset of the inode, in bytes from the start of the filesystem
   */
  static FoundInode decode(byte[] bytes, long number, long offset, FoundSuperblock superblock) {
    StructReader in = StructReader.littleEndian(bytes);
    int extraBytes = extraBytes(in, bytes.length, number, offset);
    if (superblock.features().hasMetadataChecksums()) {
      verify(bytes, number, offset, extraBytes, superblock.seed());
    }
    InodeTimes times = new InodeTimes(in, CLASSIC_BYTES + extraBytes, name(number), offset);
    return new FoundInode(
        number,
        offset,
        in.u16(0x00),
        in.u16(0x02) | (long) in.u16(0x78) << 16,
        in.u16(0x18) | (long) in.u16(0x7A) << 16,
        in.u16(0x1A),
        in.u32(0x64),
        sizeBytes(in, number, offset, superblock),
        in.u32(0x20),
        allocatedBytes(in, superblock),
        times.decode(),
        new BlockArea(ByteString.copyOf(in.raw(0x28, BlockArea.SIZE_BYTES))),
        in.u32(0x68) | (superblock.features().has64Bit() ? (long) in.u16(0x76) << 32 : 0),
        ByteString.copyOf(bytes, CLASSIC_BYTES + extraBytes, bytes.length));
  }

  private static String name(long number) {
    return "inode " + number;
  }

  /** Bytes of fields behind the classic ones. */
  private static int extraBytes(StructReader in, int inodeBytes, long number, long offset) {
    if (inodeBytes == CLASSIC_BYTES) {
      return 0;
    }
    int extraBytes = in.u16(CLASSIC_BYTES);
    Damage.unless(
        extraBytes % Integer.BYTES == 0 && extraBytes <= inodeBytes - CLASSIC_BYTES,
        name(number),
        offset + CLASSIC_BYTES,
        () -> "%d extra bytes in an inode of %d".formatted(extraBytes, inodeBytes));
    return extraBytes;
  }

  private static void verify(
      byte[] bytes, long number, long offset, int extraBytes, ChecksumSeed seed) {
    StructReader in = StructReader.littleEndian(bytes);
    boolean wide = extraBytes >= CHECKSUM_HIGH_END;
    int stored = in.u16(CHECKSUM_LOW_OFFSET) | (wide ? in.u16(CHECKSUM_HIGH_OFFSET) << 16 : 0);
    byte[] unsigned = bytes.clone();
    clear16(unsigned, CHECKSUM_LOW_OFFSET);
    if (wide) {
      clear16(unsigned, CHECKSUM_HIGH_OFFSET);
    }
    int whole = Crc32c.of(seed.inode(number, in.u32(0x64)), unsigned);
    int computed = wide ? whole : whole & 0xFFFF;
    if (computed != stored) {
      Damage.unlessSame(computed, stored, name(number), offset);
    }
  }

  private static void clear16(byte[] bytes, int offset) {
    bytes[offset] = 0;
    bytes[offset + 1] = 0;
  }

  private static long sizeBytes(
      StructReader in, long number, long offset, FoundSuperblock superblock) {
    int type = in.u16(0x00) & TYPE_MASK;
    boolean wide =
        type == FileType.REGULAR.modeBits()
            || (type == FileType.DIRECTORY.modeBits()
                && superblock.features().hasLargeDirectories());
    long size = in.u32(0x04) | (wide ? in.u32(0x6C) << 32 : 0);
    long most = BlockMapping.MOST_BLOCKS * superblock.blockBytes();
    Damage.unless(
        size >= 0 && size <= most,
        name(number),
        offset + 0x6C,
        () -> "size of %s bytes; at most %d".formatted(Long.toUnsignedString(size), most));
    return size;
  }

  private static long allocatedBytes(StructReader in, FoundSuperblock superblock) {
    if (!superblock.features().hasHugeFiles()) {
      return in.u32(0x1C) * Ext4Sizes.SECTOR_BYTES;
    }
    long count = in.u32(0x1C) | (long) in.u16(0x74) << 32;
    boolean inBlocks = (in.u32(0x20) & HUGE) != 0;
    return count * (inBlocks ? superblock.blockBytes() : Ext4Sizes.SECTOR_BYTES);
  }

  /** How messages call it. */
  String name() {
    return name(number);
  }

  /** Its kind; empty where the mode has none that there is. */
  Optional<FileType> type() {
    for (FileType type : FileType.values()) {
      if ((mode & TYPE_MASK) == type.modeBits()) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  boolean has(long flag) {
    return (flags & flag) != 0;
  }
}

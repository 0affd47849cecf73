package io.diskwright.fs.ext4.read;

import io.diskwright.fs.ext4.structure.Crc32c;
import io.diskwright.struct.LittleEndian;
import io.diskwright.struct.StructReader;
import java.util.Arrays;

/**
 * An inode as it stands among others in what was read of an inode table (kernel documentation,
 * ext4, "Index Nodes"): nothing is believed, nothing is copied. Moves from one to the next.
 */
public final class InodeView {

  /** Where the block map, extent tree or link target is. */
  public static final int BLOCK_AREA_OFFSET = 0x28;

  private static final int CLASSIC_BYTES = 128;
  private static final int CHECKSUM_LOW_OFFSET = 0x7C;
  private static final int CHECKSUM_HIGH_OFFSET = 0x82;
  private static final int CHECKSUM_HIGH_END = 4;
  private static final int TYPE_MASK = 0xF000;
  private static final byte[] NONE = {};
  private static final byte[] BLANK = new byte[1 << 16];

  private final FoundSuperblock superblock;
  private byte[] bytes = NONE;
  private StructReader in = StructReader.littleEndian(NONE);
  private int base;
  private long number;
  private long offset;
  private long flags;

  /** What checksums are computed over. */
  private final byte[] unsigned;

  private long sizeBytes;

  /** Sees inodes of a filesystem. */
  public InodeView(FoundSuperblock superblock) {
    this.superblock = superblock;
    this.unsigned = new byte[superblock.inodeBytes()];
  }

  /**
   * Moves to an inode.
   *
   * @param table bytes that hold it whole
   * @param first where it begins in them
   * @param inode its number
   * @param inFileSystem where it begins, in bytes from the start of the filesystem
   */
  void moveTo(byte[] table, int first, long inode, long inFileSystem) {
    if (bytes != table) {
      bytes = table;
      in = StructReader.littleEndian(table);
    }
    base = first;
    number = inode;
    offset = inFileSystem;
    flags = u32(0x20);
    sizeBytes = u32(0x04) | u32(0x6C) << 32;
  }

  /** Its number. */
  public long number() {
    return number;
  }

  /** Where it begins, in bytes from the start of the filesystem. */
  public long offset() {
    return offset;
  }

  /** What holds it. */
  public byte[] bytes() {
    return bytes;
  }

  /** The same, to be read field by field. */
  public StructReader in() {
    return in;
  }

  /** Where it begins in {@link #bytes}. */
  public int base() {
    return base;
  }

  /** The field of that many bits at an offset. */
  public int u16(int field) {
    return LittleEndian.u16(bytes, base + field);
  }

  /** The field of 32 bits at an offset. */
  public long u32(int field) {
    return LittleEndian.u32(bytes, base + field);
  }

  /** Whether the field of 32 bits at an offset is, as a signed number, below 0. */
  public boolean isNegative(int field) {
    return bytes[base + field + 3] < 0;
  }

  /** Type and permissions. */
  public int mode() {
    return u16(0x00);
  }

  /** The type's bits of the mode. */
  public int typeBits() {
    return mode() & TYPE_MASK;
  }

  /** Number of names. */
  public int linkCount() {
    return u16(0x1A);
  }

  /** Time of deletion, or the next orphan. */
  public long deletionTime() {
    return u32(0x14);
  }

  /** Bits of i_flags. */
  public long flags() {
    return flags;
  }

  /** Whether a bit of i_flags is set. */
  public boolean has(long flag) {
    return (flags & flag) != 0;
  }

  /** Goes into the checksums of what belongs to it. */
  public long generation() {
    return u32(0x64);
  }

  /** All 64 bits of the size. */
  public long sizeBytes() {
    return sizeBytes;
  }

  /** The block of extended attributes, or 0. */
  public long xattrBlock() {
    return u32(0x68) | (superblock.features().has64Bit() ? (long) u16(0x76) << 32 : 0);
  }

  /** The state that checksums of what belongs to it begin from. */
  public int checksumState() {
    return superblock.seed().inode(number, generation());
  }

  /** Bytes of fields behind the classic ones, as stored; 0 in a small inode. */
  public int extraBytes() {
    return superblock.inodeBytes() > CLASSIC_BYTES ? u16(CLASSIC_BYTES) : 0;
  }

  /** Whether {@link #extraBytes} is one that there may be. */
  public boolean hasSoundExtraBytes() {
    int extra = extraBytes();
    return extra % Integer.BYTES == 0 && extra <= superblock.inodeBytes() - CLASSIC_BYTES;
  }

  /** Where the area of attributes begins, from the start of the inode. */
  public int xattrAreaOffset() {
    return CLASSIC_BYTES + extraBytes();
  }

  /** Whether a field behind the classic ones is there. */
  public boolean reaches(int fieldEnd) {
    return fieldEnd <= CLASSIC_BYTES + extraBytes();
  }

  /** Whether all its bytes are zero, as in a table that was never written. */
  public boolean isBlank() {
    int size = superblock.inodeBytes();
    return Arrays.equals(bytes, base, base + size, BLANK, 0, size);
  }

  /** The checksum that it has: 32 bits, or 16 where there is no room for more. */
  public int storedChecksum() {
    return u16(CHECKSUM_LOW_OFFSET) | (isWide() ? u16(CHECKSUM_HIGH_OFFSET) << 16 : 0);
  }

  private boolean isWide() {
    return superblock.inodeBytes() > CLASSIC_BYTES && extraBytes() >= CHECKSUM_HIGH_END;
  }

  /** The checksum that its bytes come to, as many bits as {@link #storedChecksum}. */
  public int computedChecksum() {
    System.arraycopy(bytes, base, unsigned, 0, unsigned.length);
    clear16(unsigned, CHECKSUM_LOW_OFFSET);
    if (!isWide()) {
      return Crc32c.of(checksumState(), unsigned) & 0xFFFF;
    }
    clear16(unsigned, CHECKSUM_HIGH_OFFSET);
    return Crc32c.of(checksumState(), unsigned);
  }

  private static void clear16(byte[] target, int field) {
    target[field] = 0;
    target[field + 1] = 0;
  }
}

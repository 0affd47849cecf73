package io.diskwright.fs.ext4.read;

import io.diskwright.error.UnsupportedImageException;
import io.diskwright.fs.ext4.structure.BackupGroups;
import io.diskwright.fs.ext4.structure.ChecksumSeed;
import io.diskwright.fs.ext4.structure.Crc32c;
import io.diskwright.fs.ext4.structure.Superblock;
import io.diskwright.port.BlockSource;
import io.diskwright.struct.StructReader;
import io.diskwright.value.ByteString;
import io.diskwright.value.Guid;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What a reader needs of a superblock (kernel documentation, ext4, "Super Block"), whoever wrote
 * it; {@link Superblock} is the one kind that Diskwright writes.
 *
 * @param blockBytes 1 KiB to 64 KiB
 * @param firstDataBlock the block of the superblock: 1 with blocks of 1 KiB, else 0
 * @param descriptorBytes size of a group descriptor
 * @param firstMetaGroup descriptor block from which on the feature meta_bg holds
 * @param firstBackupGroup with the feature sparse_super2, one of two groups with a copy, else 0
 * @param secondBackupGroup the other one
 * @param firstInode the first that is not reserved
 * @param reservedGdtBlocks blocks behind each copy of the descriptors, for growing
 * @param mmpBlock the block of the feature mmp, 0 without it
 * @param journalInode 0 where the journal is elsewhere, or there is none
 * @param creatorSystem of which some fields are, 0 for Linux
 * @param seed of all metadata checksums
 */
public record FoundSuperblock(
    long inodeCount,
    long blockCount,
    long reservedBlockCount,
    long freeBlockCount,
    long freeInodeCount,
    long overheadBlocks,
    int blockBytes,
    long firstDataBlock,
    long blocksPerGroup,
    long inodesPerGroup,
    int inodeBytes,
    int descriptorBytes,
    long firstMetaGroup,
    long firstBackupGroup,
    long secondBackupGroup,
    long firstInode,
    long reservedGdtBlocks,
    long mmpBlock,
    long journalInode,
    long creatorSystem,
    FoundFeatures features,
    Guid uuid,
    ByteString label,
    ChecksumSeed seed) {

  /** Where it is in every filesystem. */
  public static final int OFFSET = 1024;

  static final String NAME = "superblock";
  private static final int MAGIC = 0xEF53;
  private static final int MAGIC_OFFSET = 0x38;
  private static final int CHECKSUM_OFFSET = 0x3FC;
  private static final int LARGEST_LOG_BLOCK_SIZE = 6;
  static final int CLASSIC_INODE_BYTES = 128;
  private static final int OLD_FIRST_INODE = 11;
  static final int CLASSIC_DESCRIPTOR_BYTES = 32;
  private static final int MOST_GROUPS = 1 << 22;
  private static final int LABEL_BYTES = 16;

  /** The bytes of the superblock at a place that has room for one. */
  public static byte[] bytesOf(BlockSource place) throws IOException {
    byte[] bytes = new byte[Superblock.SIZE_BYTES];
    place.read(OFFSET, ByteBuffer.wrap(bytes));
    return bytes;
  }

  /** Whether these 1024 bytes are one. */
  public static boolean isIn(byte[] bytes) {
    return StructReader.littleEndian(bytes).u16(MAGIC_OFFSET) == MAGIC;
  }

  /**
   * Reads one.
   *
   * @param bytes 1024, with the magic number
   * @param placeBytes size of the place that the filesystem is in
   */
  public static FoundSuperblock decode(byte[] bytes, long placeBytes) {
    StructReader in = StructReader.littleEndian(bytes);
    if (features(in).hasMetadataChecksums()) {
      Damage.unlessSame(computedChecksum(bytes), storedChecksum(bytes), NAME, OFFSET);
    }
    return decodeUnverified(bytes, placeBytes);
  }

  /** The same, whatever its checksum is. */
  public static FoundSuperblock decodeUnverified(byte[] bytes, long placeBytes) {
    StructReader in = StructReader.littleEndian(bytes);
    FoundSuperblock found = decode(in, features(in));
    new SuperblockBounds(found, placeBytes).check();
    return found;
  }

  private static FoundFeatures features(StructReader in) {
    FoundFeatures features = new FoundFeatures(in.u32(0x5C), in.u32(0x60), in.u32(0x64));
    features.refuseUnreadable();
    return features;
  }

  /** The checksum that these 1024 bytes come to. */
  public static int computedChecksum(byte[] bytes) {
    return Crc32c.of(Crc32c.START, bytes, 0, CHECKSUM_OFFSET);
  }

  /** The checksum that these 1024 bytes hold. */
  public static int storedChecksum(byte[] bytes) {
    return (int) StructReader.littleEndian(bytes).u32(CHECKSUM_OFFSET);
  }

  private static FoundSuperblock decode(StructReader in, FoundFeatures features) {
    Guid uuid = Guid.ofBigEndian(in.raw(0x68, 16));
    return new FoundSuperblock(
        in.u32(0x00),
        wide(in, features, 0x04, 0x150),
        wide(in, features, 0x08, 0x154),
        wide(in, features, 0x0C, 0x158),
        in.u32(0x10),
        in.u32(0x248),
        blockBytes(in.u32(0x18)),
        in.u32(0x14),
        in.u32(0x20),
        in.u32(0x28),
        in.u32(0x4C) == 0 ? CLASSIC_INODE_BYTES : in.u16(0x58),
        features.has64Bit() ? in.u16(0xFE) : CLASSIC_DESCRIPTOR_BYTES,
        in.u32(0x104),
        in.u32(0x24C),
        in.u32(0x250),
        in.u32(0x4C) == 0 ? OLD_FIRST_INODE : in.u32(0x54),
        in.u16(0xCE),
        features.hasMmp() ? in.u64(0x168) : 0,
        in.u32(0xE0),
        in.u32(0x48),
        features,
        uuid,
        ByteString.upToNul(in.raw(0x78, LABEL_BYTES), 0, LABEL_BYTES),
        features.hasChecksumSeed() ? new ChecksumSeed((int) in.u32(0x270)) : ChecksumSeed.of(uuid));
  }

  /** A number whose upper half counts with the feature 64bit only. */
  private static long wide(StructReader in, FoundFeatures features, int low, int high) {
    return in.u32(low) | (features.has64Bit() ? in.u32(high) << 32 : 0);
  }

  private static int blockBytes(long logBlockSize) {
    Damage.unless(
        logBlockSize <= LARGEST_LOG_BLOCK_SIZE,
        NAME,
        OFFSET + 0x18,
        () -> "blocks of 2^%d KiB; they have 1 to 64 KiB".formatted(logBlockSize));
    return 1024 << logBlockSize;
  }

  public long groupCount() {
    return (blockCount - firstDataBlock + blocksPerGroup - 1) / blocksPerGroup;
  }

  /**
   * The number of groups, where something is to be kept of each.
   *
   * @throws UnsupportedImageException if there are more than any disk has
   */
  public int checkedGroupCount() {
    if (groupCount() > MOST_GROUPS) {
      throw new UnsupportedImageException(
          "ext4: the filesystem has %d block groups; up to %d are looked at"
              .formatted(groupCount(), MOST_GROUPS));
    }
    return (int) groupCount();
  }

  /** Whether fields that are each system's own are those of Linux. */
  public boolean isMadeByLinux() {
    return creatorSystem == 0;
  }

  /** How many group descriptors a block holds. */
  public int descriptorsPerBlock() {
    return blockBytes / descriptorBytes;
  }

  /** How many blocks a group's inode table takes. */
  public long inodeTableBlocks() {
    return (inodesPerGroup * inodeBytes + blockBytes - 1) / blockBytes;
  }

  /** The block in which a group begins. */
  long firstBlock(long group) {
    return firstDataBlock + group * blocksPerGroup;
  }

  /** Whether a group begins with a copy of the superblock. */
  public boolean hasSuperblock(long group) {
    if (features.hasSparseSuper2()) {
      return group == 0 || group == firstBackupGroup || group == secondBackupGroup;
    }
    return !features.hasSparseSuper() || BackupGroups.contains(group);
  }
}

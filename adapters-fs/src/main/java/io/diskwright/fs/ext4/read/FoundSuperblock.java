package io.diskwright.fs.ext4.read;

import io.diskwright.fs.ext4.structure.BackupGroups;
import io.diskwright.fs.ext4.structure.ChecksumSeed;
import io.diskwright.fs.ext4.structure.Crc32c;
import io.diskwright.fs.ext4.structure.SpecialInode;
import io.diskwright.fs.ext4.structure.Superblock;
import io.diskwright.struct.StructReader;
import io.diskwright.value.ByteString;
import io.diskwright.value.Guid;

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
 * @param journalInode 0 where the journal is elsewhere, or there is none
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
    long journalInode,
    FoundFeatures features,
    Guid uuid,
    ByteString label,
    ChecksumSeed seed) {

  /** Where it is in every filesystem. */
  public static final int OFFSET = 1024;

  private static final String NAME = "superblock";
  private static final int MAGIC = 0xEF53;
  private static final int MAGIC_OFFSET = 0x38;
  private static final int CHECKSUM_OFFSET = 0x3FC;
  private static final int LARGEST_LOG_BLOCK_SIZE = 6;
  private static final int CLASSIC_INODE_BYTES = 128;
  private static final int CLASSIC_DESCRIPTOR_BYTES = 32;
  private static final int LARGEST_DESCRIPTOR_BYTES = 1024;
  private static final int LABEL_BYTES = 16;

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
    FoundFeatures features = new FoundFeatures(in.u32(0x5C), in.u32(0x60), in.u32(0x64));
    features.refuseUnreadable();
    if (features.hasMetadataChecksums()) {
      int computed = Crc32c.of(Crc32c.START, bytes, 0, CHECKSUM_OFFSET);
      Damage.unlessSame(computed, (int) in.u32(CHECKSUM_OFFSET), NAME, OFFSET);
    }
    FoundSuperblock found = decode(in, features);
    found.check(placeBytes);
    return found;
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
        in.u32(0xE0),
        features,
        uuid,
        label(in.raw(0x78, LABEL_BYTES)),
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

  private static ByteString label(byte[] field) {
    int length = 0;
    while (length < field.length && field[length] != 0) {
      length++;
    }
    return ByteString.copyOf(field, 0, length);
  }

  private void check(long placeBytes) {
    long most = 8L * blockBytes;
    require(blocksPerGroup > 0 && blocksPerGroup <= most, 0x20, "blocks a group", blocksPerGroup);
    require(inodesPerGroup > 0 && inodesPerGroup <= most, 0x28, "inodes a group", inodesPerGroup);
    require(firstDataBlock <= 1, 0x14, "first data block", firstDataBlock);
    require(
        blockCount > firstDataBlock && blockCount <= placeBytes / blockBytes,
        0x04,
        "blocks, where there is room for %d".formatted(placeBytes / blockBytes),
        blockCount);
    require(
        isPowerOfTwo(inodeBytes) && inodeBytes >= CLASSIC_INODE_BYTES && inodeBytes <= blockBytes,
        0x58,
        "bytes an inode",
        inodeBytes);
    require(
        isPowerOfTwo(descriptorBytes)
            && descriptorBytes >= CLASSIC_DESCRIPTOR_BYTES
            && descriptorBytes <= LARGEST_DESCRIPTOR_BYTES,
        0xFE,
        "bytes a group descriptor",
        descriptorBytes);
    require(
        inodeCount >= SpecialInode.JOURNAL.number() && inodeCount <= groupCount() * inodesPerGroup,
        0x00,
        "inodes in %d groups of %d".formatted(groupCount(), inodesPerGroup),
        inodeCount);
  }

  private static void require(boolean sound, int offset, String what, long value) {
    Damage.unless(
        sound, NAME, OFFSET + offset, () -> "%s %s".formatted(Long.toUnsignedString(value), what));
  }

  private static boolean isPowerOfTwo(int value) {
    return Integer.bitCount(value) == 1;
  }

  long groupCount() {
    return (blockCount - firstDataBlock + blocksPerGroup - 1) / blocksPerGroup;
  }

  /** The block in which a group begins. */
  long firstBlock(long group) {
    return firstDataBlock + group * blocksPerGroup;
  }

  /** Whether a group begins with a copy of the superblock. */
  boolean hasSuperblock(long group) {
    if (features.hasSparseSuper2()) {
      return group == 0 || group == firstBackupGroup || group == secondBackupGroup;
    }
    return !features.hasSparseSuper() || BackupGroups.contains(group);
  }
}

package io.diskwright.fs.ext4.structure;

import io.diskwright.value.Guid;

/**
 * The state from which every metadata checksum of one filesystem begins, the superblock's excepted
 * (kernel documentation, ext4, "Checksums"). Without the feature metadata_csum_seed it follows from
 * the UUID.
 *
 * @param state CRC-32C of the UUID
 */
public record ChecksumSeed(int state) {

  /** Inodes of a new filesystem are of generation 0. */
  private static final long GENERATION = 0;

  public static ChecksumSeed of(Guid uuid) {
    return new ChecksumSeed(Crc32c.of(Crc32c.START, uuid.bigEndianBytes()));
  }

  /** The state that an inode, its directory blocks and its extent blocks begin from. */
  public int inode(long inodeNumber) {
    return inode(inodeNumber, GENERATION);
  }

  /** The same for an inode of any generation. */
  public int inode(long inodeNumber, long generation) {
    return Crc32c.ofLe32(Crc32c.ofLe32(state, inodeNumber), generation);
  }

  /** The state that a group's descriptor begins from. */
  int group(long group) {
    return Crc32c.ofLe32(state, group);
  }

  /** The state that an extended attribute block begins from. */
  public int xattrBlock(long blockNumber) {
    return Crc32c.ofLe32(Crc32c.ofLe32(state, blockNumber), blockNumber >>> 32);
  }

  /** Checksum of a group's block bitmap. */
  public int blockBitmap(byte[] block) {
    return Crc32c.of(state, block, 0, Ext4Sizes.BLOCKS_PER_GROUP / 8);
  }

  /** Checksum of a group's inode bitmap, which leaves the padding behind it out. */
  public int inodeBitmap(byte[] block, int inodesPerGroup) {
    return Crc32c.of(state, block, 0, inodesPerGroup / 8);
  }
}

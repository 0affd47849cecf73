package io.diskwright.fs.ext4.read;

import io.diskwright.fs.ext4.structure.SpecialInode;

/** What a superblock's numbers have to be before anything is looked for by them. */
final class SuperblockBounds {

  private static final int LARGEST_DESCRIPTOR_BYTES = 1024;

  private final FoundSuperblock superblock;
  private final long placeBlocks;

  /**
   * @param placeBytes size of the place that the filesystem is in
   */
  SuperblockBounds(FoundSuperblock superblock, long placeBytes) {
    this.superblock = superblock;
    this.placeBlocks = placeBytes / superblock.blockBytes();
  }

  /**
   * Refuses a number that is out of bounds.
   *
   * @throws io.diskwright.error.CorruptImageException with the field's place and value
   */
  void check() {
    checkGroups();
    checkBlocks();
    checkRecords();
    checkInodes();
  }

  private void checkGroups() {
    long most = 8L * superblock.blockBytes();
    long blocks = superblock.blocksPerGroup();
    require(blocks > 0 && blocks <= most, 0x20, "blocks a group", blocks);
    long inodes = superblock.inodesPerGroup();
    require(inodes > 0 && inodes <= most, 0x28, "inodes a group", inodes);
  }

  private void checkBlocks() {
    long first = superblock.firstDataBlock();
    require(first <= 1, 0x14, "first data block", first);
    long count = superblock.blockCount();
    require(
        count > first && count <= placeBlocks,
        0x04,
        "blocks, where there is room for %d".formatted(placeBlocks),
        count);
  }

  private void checkRecords() {
    int inode = superblock.inodeBytes();
    int descriptor = superblock.descriptorBytes();
    require(
        isPowerOfTwo(inode, FoundSuperblock.CLASSIC_INODE_BYTES, superblock.blockBytes()),
        0x58,
        "bytes an inode",
        inode);
    require(
        isPowerOfTwo(
            descriptor, FoundSuperblock.CLASSIC_DESCRIPTOR_BYTES, LARGEST_DESCRIPTOR_BYTES),
        0xFE,
        "bytes a group descriptor",
        descriptor);
  }

  private void checkInodes() {
    long count = superblock.inodeCount();
    long groups = superblock.groupCount();
    long perGroup = superblock.inodesPerGroup();
    require(
        count >= SpecialInode.JOURNAL.number() && count <= groups * perGroup,
        0x00,
        "inodes in %d groups of %d".formatted(groups, perGroup),
        count);
  }

  private static boolean isPowerOfTwo(int value, int least, int most) {
    return Integer.bitCount(value) == 1 && value >= least && value <= most;
  }

  private static void require(boolean sound, int offset, String what, long value) {
    Damage.unless(
        sound,
        FoundSuperblock.NAME,
        FoundSuperblock.OFFSET + offset,
        () -> "%s %s".formatted(Long.toUnsignedString(value), what));
  }
}

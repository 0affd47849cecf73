package io.diskwright.fs.ext4.check;

import io.diskwright.fs.ext4.read.FoundFeatures;
import io.diskwright.fs.ext4.read.FoundSuperblock;
import io.diskwright.struct.StructReader;

/** The superblock by itself (kernel documentation, ext4, "Super Block"). */
final class SuperblockCheck {

  private static final int DESCRIPTOR_SIZE = 0xFE;
  private static final int LARGEST_DESCRIPTOR = 1024;
  private static final String STRUCTURE = "superblock";
  private static final int CRC32C = 1;
  private static final int BITS = 8;

  private final byte[] bytes;
  private final StructReader in;
  private final Findings findings;
  private boolean isGeometryBroken;

  SuperblockCheck(byte[] bytes, Findings findings) {
    this.bytes = bytes;
    this.in = StructReader.littleEndian(bytes);
    this.findings = findings;
  }

  /** Looks at its checksum and at all that is no matter of the geometry. */
  void check(FoundSuperblock superblock) {
    FoundFeatures features = superblock.features();
    if (features.hasMetadataChecksums()) {
      checksum();
    }
    unless(!isZero(0x68, 16), 0x68, "no UUID");
    unless(
        in.u32(0x4C) != 0 || (in.u32(0x5C) | in.u32(0x60) | in.u32(0x64)) == 0,
        0x4C,
        "revision 0 with features");
    unless(in.u32(0x4C) <= 1, 0x4C, "revision %d; there are 0 and 1".formatted(in.u32(0x4C)));
    unless(in.u32(0x1C) == in.u32(0x18), 0x1C, "clusters of 2^%d KiB".formatted(in.u32(0x1C)));
    unless(
        superblock.reservedBlockCount() <= superblock.blockCount() / 2,
        0x08,
        "%d reserved blocks of %d"
            .formatted(superblock.reservedBlockCount(), superblock.blockCount()));
    unless(
        superblock.firstInode() >= 11 && superblock.firstInode() <= superblock.inodeCount(),
        0x54,
        "the first inode is %d; it is 11 or more".formatted(superblock.firstInode()));
    descriptorSize();
    reservedDescriptors(superblock);
    journal(superblock);
  }

  private void checksum() {
    int stored = FoundSuperblock.storedChecksum(bytes);
    int computed = FoundSuperblock.computedChecksum(bytes);
    unless(
        stored == computed,
        0x3FC,
        "checksum 0x%08x; its bytes come to 0x%08x".formatted(stored, computed));
    unless(
        in.u8(0x175) == CRC32C, 0x175, "checksums of type %d; there is 1".formatted(in.u8(0x175)));
  }

  /** Without 64bit nobody needs it, but it must be such a number even so. */
  private void descriptorSize() {
    int size = in.u16(DESCRIPTOR_SIZE);
    unless(
        size <= LARGEST_DESCRIPTOR && Integer.bitCount(size) <= 1,
        DESCRIPTOR_SIZE,
        "group descriptors of %d bytes; a power of 2 up to %d".formatted(size, LARGEST_DESCRIPTOR));
  }

  private void reservedDescriptors(FoundSuperblock superblock) {
    long reserved = superblock.reservedGdtBlocks();
    boolean resizable = superblock.features().hasResizeInode();
    long most = resizable ? superblock.blockBytes() / Integer.BYTES : 0;
    unless(
        reserved <= most,
        0xCE,
        "%d reserved descriptor blocks; at most %d".formatted(reserved, most));
  }

  private void journal(FoundSuperblock superblock) {
    FoundFeatures features = superblock.features();
    long journal = superblock.journalInode();
    if (!features.hasJournal()) {
      unless(journal == 0, 0xE0, "a journal in inode %d, without has_journal".formatted(journal));
      unless(!features.needsRecovery(), 0x60, "needs_recovery without has_journal");
      return;
    }
    boolean external = in.u32(0xE4) != 0 || (!isZero(0xD0, 16) && journal == 0);
    unless(
        external || (journal >= 1 && journal <= superblock.inodeCount()),
        0xE0,
        "the journal is inode %d of %d".formatted(journal, superblock.inodeCount()));
  }

  /** Whether the sizes of groups are such that the rest can be looked at. */
  boolean hasSoundGeometry(FoundSuperblock superblock) {
    isGeometryBroken = false;
    long inodes = superblock.groupCount() * superblock.inodesPerGroup();
    long first = superblock.blockBytes() == 1024 ? 1 : 0;
    long most = 8L * superblock.blockBytes();
    unless(superblock.blocksPerGroup() % BITS == 0, 0x20, "blocks a group: no multiple of 8");
    unless(superblock.inodesPerGroup() % BITS == 0, 0x28, "inodes a group: no multiple of 8");
    unless(
        in.u32(0x24) == superblock.blocksPerGroup(),
        0x24,
        "%d clusters a group, %d blocks".formatted(in.u32(0x24), superblock.blocksPerGroup()));
    unless(
        superblock.firstDataBlock() == first,
        0x14,
        "the first block is %d; with blocks of %d bytes it is %d"
            .formatted(superblock.firstDataBlock(), superblock.blockBytes(), first));
    unless(
        superblock.inodeCount() == inodes,
        0x00,
        "%d inodes; %d groups of %d have %d"
            .formatted(
                superblock.inodeCount(),
                superblock.groupCount(),
                superblock.inodesPerGroup(),
                inodes));
    unless(
        superblock.inodeTableBlocks() <= most,
        0x28,
        "inode tables of %d blocks".formatted(superblock.inodeTableBlocks()));
    return !isGeometryBroken;
  }

  private boolean isZero(int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private void unless(boolean sound, int offset, String message) {
    if (!sound) {
      isGeometryBroken = true;
      findings.fault(STRUCTURE, FoundSuperblock.OFFSET + offset, message);
    }
  }
}

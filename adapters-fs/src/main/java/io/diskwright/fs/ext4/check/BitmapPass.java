package io.diskwright.fs.ext4.check;

import io.diskwright.fs.ext4.read.FoundSuperblock;
import io.diskwright.fs.ext4.read.GroupLayout;
import io.diskwright.fs.ext4.structure.Crc32c;
import io.diskwright.fs.ext4.structure.GroupDescriptor;
import io.diskwright.fs.ext4.structure.GroupFlag;
import java.io.IOException;
import java.util.Arrays;

/** Holds bitmaps and counts against what was found to be in use; e2fsck's pass 5. */
final class BitmapPass {

  private static final String BLOCKS = "block bitmap";
  private static final String INODES = "inode bitmap";
  private static final String DESCRIPTOR = "group descriptor";
  private static final int SHORT_DESCRIPTOR = 32;

  private final Subject subject;
  private final FoundSuperblock superblock;
  private final SpecialInodes specials;
  private long freeBlocks;
  private long freeInodes;

  BitmapPass(Subject subject, SpecialInodes specials) {
    this.subject = subject;
    this.superblock = subject.superblock();
    this.specials = specials;
  }

  /**
   * Looks at all groups.
   *
   * @param replayed whether a journal was: the superblock's counts are then those of a time before
   */
  void check(boolean replayed) throws IOException {
    for (int group = 0; group < subject.groups().count(); group++) {
      GroupDescriptor descriptor = subject.descriptors().descriptor(group);
      blocks(group, descriptor);
      inodes(group, descriptor);
      count(
          group,
          0x10,
          "directories",
          descriptor.directoryCount(),
          subject.groups().directoryCount(group));
    }
    if (!replayed) {
      total(0x0C, "free blocks", superblock.freeBlockCount(), freeBlocks);
      total(0x10, "free inodes", superblock.freeInodeCount(), freeInodes);
    }
  }

  private boolean has(GroupDescriptor descriptor, GroupFlag flag) {
    return superblock.features().hasGroupChecksums() && (descriptor.flags() & flag.bit()) != 0;
  }

  private void blocks(int group, GroupDescriptor descriptor) throws IOException {
    GroupLayout layout = GroupLayout.of(group, superblock);
    int count = (int) (layout.end() - layout.first());
    byte[] found = subject.used().bits().page(group);
    int free = count - subject.used().bits().count(group);
    if (has(descriptor, GroupFlag.BLOCK_UNINIT)) {
      byte[] blank = blankBitmap(layout, descriptor, found.length);
      compare(BLOCKS, group, -1, blank, found, count, layout.first());
    } else if (subject.holds(descriptor.blockBitmap())) {
      byte[] bytes = subject.blocks().block(descriptor.blockBitmap());
      long offset = subject.blocks().offset(descriptor.blockBitmap());
      compare(BLOCKS, group, offset, bytes, found, count, layout.first());
      padding(BLOCKS, group, offset, bytes, count);
      checksum(BLOCKS, group, offset, bytes, found.length, descriptor.blockBitmapChecksum());
    }
    count(group, 0x0C, "free blocks", descriptor.freeBlockCount(), free);
    freeBlocks += free;
  }

  /** What a bitmap that was never written stands for: the group's own blocks. */
  private byte[] blankBitmap(GroupLayout layout, GroupDescriptor descriptor, int length) {
    byte[] bytes = new byte[length];
    set(bytes, layout, layout.first(), layout.headBlocks());
    set(bytes, layout, descriptor.blockBitmap(), 1);
    set(bytes, layout, descriptor.inodeBitmap(), 1);
    set(bytes, layout, descriptor.inodeTable(), superblock.inodeTableBlocks());
    return bytes;
  }

  private static void set(byte[] bytes, GroupLayout layout, long first, long count) {
    long from = Math.max(first, layout.first());
    long end = Math.min(first + count, layout.end());
    for (long block = from; block < end; block++) {
      int bit = (int) (block - layout.first());
      bytes[bit / 8] |= (byte) (1 << bit % 8);
    }
  }

  private void inodes(int group, GroupDescriptor descriptor) throws IOException {
    int count = (int) superblock.inodesPerGroup();
    byte[] found = new byte[(count + 7) / 8];
    int used = mark(group, found);
    if (has(descriptor, GroupFlag.INODE_UNINIT)) {
      compare(INODES, group, -1, new byte[found.length], found, count, group * (long) count + 1);
    } else if (subject.holds(descriptor.inodeBitmap())) {
      byte[] bytes = subject.blocks().block(descriptor.inodeBitmap());
      long offset = subject.blocks().offset(descriptor.inodeBitmap());
      compare(INODES, group, offset, bytes, found, count, group * (long) count + 1);
      padding(INODES, group, offset, bytes, count);
      checksum(INODES, group, offset, bytes, found.length, descriptor.inodeBitmapChecksum());
    }
    count(group, 0x0E, "free inodes", descriptor.freeInodeCount(), count - used);
    freeInodes += count - used;
  }

  private int mark(int group, byte[] found) {
    long first = group * superblock.inodesPerGroup() + 1;
    int used = 0;
    if (!subject.inodes().hasAny(group) && group != 0 && !specials.isIn(first, found.length * 8L)) {
      return 0;
    }
    for (int i = 0; i < superblock.inodesPerGroup(); i++) {
      long number = first + i;
      if (subject.inodes().type(number) != InodeCensus.UNUSED || specials.isSpecial(number)) {
        found[i / 8] |= (byte) (1 << i % 8);
        used++;
      }
    }
    return used;
  }

  /**
   * Tells the first bit that differs, and how many do.
   *
   * @param offset of the bitmap; -1 if it was never written
   * @param firstNumber of the first bit's block or inode
   */
  private void compare(
      String structure,
      int group,
      long offset,
      byte[] stored,
      byte[] found,
      int count,
      long firstNumber)
      throws IOException {
    if (count % 8 == 0 && Arrays.equals(stored, 0, count / 8, found, 0, count / 8)) {
      return;
    }
    int first = -1;
    int differing = 0;
    for (int bit = 0; bit < count; bit++) {
      if (((stored[bit / 8] ^ found[bit / 8]) >>> bit % 8 & 1) != 0) {
        first = first < 0 ? bit : first;
        differing++;
      }
    }
    if (first >= 0) {
      long place = offset < 0 ? subject.descriptors().offset(group) : offset + first / 8;
      boolean isUsed = (found[first / 8] >>> first % 8 & 1) != 0;
      subject
          .findings()
          .fault(
              structure,
              group,
              place,
              "%d bits are wrong; the first is that of %d, which is %s"
                  .formatted(differing, firstNumber + first, isUsed ? "in use" : "free"));
    }
  }

  /** All bits behind the last are set. */
  private void padding(String structure, int group, long offset, byte[] bytes, int count) {
    for (int bit = count; bit < bytes.length * 8; bit++) {
      if ((bytes[bit / 8] >>> bit % 8 & 1) == 0) {
        subject
            .findings()
            .fault(
                structure,
                group,
                offset + bit / 8,
                "bit %d behind the end is not set".formatted(bit));
        return;
      }
    }
  }

  private void checksum(
      String structure, int group, long offset, byte[] bytes, int length, int stored) {
    if (subject.hasMetadataChecksums()) {
      int mask = superblock.descriptorBytes() > SHORT_DESCRIPTOR ? -1 : 0xFFFF;
      int computed = Crc32c.of(superblock.seed().state(), bytes, 0, length) & mask;
      subject.findings().checksum(structure, group, offset, stored, computed);
    }
  }

  private void count(int group, int field, String what, long stored, long found)
      throws IOException {
    if (stored != found) {
      long offset = subject.descriptors().offset(group) + field;
      subject
          .findings()
          .fault(DESCRIPTOR, group, offset, "%d %s; there are %d".formatted(stored, what, found));
    }
  }

  private void total(int field, String what, long stored, long found) {
    if (stored != found) {
      long offset = (long) FoundSuperblock.OFFSET + field;
      subject
          .findings()
          .fault("superblock", offset, "%d %s; there are %d".formatted(stored, what, found));
    }
  }
}

package io.diskwright.fs.ext4.check;

import io.diskwright.fs.ext4.read.FoundSuperblock;
import io.diskwright.fs.ext4.read.GroupLayout;
import io.diskwright.fs.ext4.structure.GroupDescriptor;
import io.diskwright.fs.ext4.structure.GroupFlag;
import java.io.IOException;

/**
 * Group descriptors (kernel documentation, ext4, "Block Group Descriptors"): their checksums, and
 * where they say that bitmaps and inode tables are. Claims the blocks of all that belongs to the
 * filesystem itself.
 */
final class GroupCheck {

  private static final String STRUCTURE = "group descriptor";

  private final Subject subject;
  private final FoundSuperblock superblock;

  GroupCheck(Subject subject) {
    this.subject = subject;
    this.superblock = subject.superblock();
  }

  /** Looks at all groups. */
  void check() throws IOException {
    for (int group = 0; group < subject.groups().count(); group++) {
      GroupLayout layout = GroupLayout.of(group, superblock);
      if (layout.headBlocks() > 0) {
        subject.used().claim(layout.first(), layout.headBlocks());
      }
    }
    for (int group = 0; group < subject.groups().count(); group++) {
      check(group);
    }
  }

  private void check(int group) throws IOException {
    byte[] bytes = subject.descriptors().bytes(group);
    GroupDescriptor descriptor = GroupDescriptor.decode(bytes);
    long offset = subject.descriptors().offset(group);
    boolean trusted = superblock.features().hasGroupChecksums() && isIntact(bytes, group, offset);
    place(group, descriptor.blockBitmap(), 1, offset, "block bitmap");
    place(group, descriptor.inodeBitmap(), 1, offset + 0x04, "inode bitmap");
    long tableBlocks = superblock.inodeTableBlocks();
    if (place(group, descriptor.inodeTable(), tableBlocks, offset + 0x08, "inode table")) {
      int count = trusted ? usedInodes(descriptor) : (int) superblock.inodesPerGroup();
      subject.groups().put(group, descriptor.inodeTable(), count);
    }
    counts(group, descriptor, offset);
    flags(group, descriptor, offset);
  }

  private boolean isIntact(byte[] bytes, int group, long offset) {
    int stored = GroupDescriptor.storedChecksum(bytes);
    int computed = subject.descriptors().checksum(bytes, group);
    subject.findings().checksum(STRUCTURE, group, offset + 0x1E, stored, computed);
    return stored == computed;
  }

  private int usedInodes(GroupDescriptor descriptor) {
    if ((descriptor.flags() & GroupFlag.INODE_UNINIT.bit()) != 0) {
      return 0;
    }
    long unused = Math.min(superblock.inodesPerGroup(), descriptor.unusedInodeCount());
    return (int) (superblock.inodesPerGroup() - unused);
  }

  private boolean place(int group, long block, long count, long offset, String what) {
    long first = superblock.firstDataBlock() + 1;
    long end = superblock.blockCount();
    if (!superblock.features().hasFlexGroups()) {
      GroupLayout layout = GroupLayout.of(group, superblock);
      first = Math.max(first, layout.first());
      end = layout.end();
    }
    if (block < first || block >= end || count > end - block) {
      fault(
          group,
          offset,
          "%s at block %d; it is among %d to %d".formatted(what, block, first, end - 1));
      return false;
    }
    long conflict = subject.used().claim(block, count);
    if (conflict >= 0) {
      fault(group, offset, "%s at block %d; block %d is in use".formatted(what, block, conflict));
    }
    return true;
  }

  private void counts(int group, GroupDescriptor descriptor, long offset) {
    long inodes = superblock.inodesPerGroup();
    if (descriptor.freeInodeCount() > inodes || descriptor.unusedInodeCount() > inodes) {
      fault(
          group,
          offset + 0x0E,
          "%d free and %d unused inodes of %d"
              .formatted(descriptor.freeInodeCount(), descriptor.unusedInodeCount(), inodes));
    }
  }

  /** Without checksums of descriptors nothing may be left unwritten. */
  private void flags(int group, GroupDescriptor descriptor, long offset) {
    int blank = GroupFlag.INODE_UNINIT.bit() | GroupFlag.BLOCK_UNINIT.bit();
    if (superblock.features().hasGroupChecksums()) {
      return;
    }
    if ((descriptor.flags() & blank) != 0 || descriptor.unusedInodeCount() != 0) {
      fault(
          group,
          offset + 0x12,
          "flags 0x%x and %d unused inodes, without uninit_bg"
              .formatted(descriptor.flags(), descriptor.unusedInodeCount()));
    }
  }

  private void fault(int group, long offset, String message) {
    subject.findings().fault(STRUCTURE, group, offset, message);
  }
}

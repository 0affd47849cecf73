package io.diskwright.fs.ext4.check;

import io.diskwright.fs.ext4.read.FoundFeatures;
import io.diskwright.fs.ext4.read.FoundInode;
import io.diskwright.fs.ext4.read.FoundSuperblock;
import io.diskwright.fs.ext4.read.InodeBlocks;
import io.diskwright.fs.ext4.read.InodeView;
import java.io.IOException;

/** The fields of an inode in use, its attributes and its blocks. */
final class InodeContent {

  private static final String STRUCTURE = "inode";
  private static final long IMMUTABLE_OR_APPEND = 0x30;
  private static final int[] TIME_FIELDS = {0x08, 0x0C, 0x10, 0x90};
  private static final int[] EXTRA_TIME_FIELDS = {0x8C, 0x84, 0x88, 0x94};

  private final Subject subject;
  private final FoundSuperblock superblock;
  private final AttributeCheck attributes;
  private final SizeCheck sizes;

  InodeContent(Subject subject) {
    this.subject = subject;
    this.superblock = subject.superblock();
    this.attributes = new AttributeCheck(subject);
    this.sizes = new SizeCheck(subject);
  }

  void check(InodeView inode) throws IOException {
    flags(inode);
    if (!inode.hasSoundExtraBytes()) {
      fault(inode, 0x80, "%d extra bytes".formatted(inode.extraBytes()));
    } else {
      times(inode);
    }
    AttributeCheck.Sum attributeBlocks = attributes.check(inode);
    int type = EntryTypes.of(inode.typeBits());
    if (type == EntryTypes.REGULAR || type == EntryTypes.DIRECTORY || type == EntryTypes.SYMLINK) {
      blocks(inode, type, attributeBlocks);
    } else {
      special(inode, attributeBlocks);
    }
  }

  private void flags(InodeView inode) {
    FoundFeatures features = superblock.features();
    demand(inode, FoundInode.EXTENTS, features.hasExtents(), "extents");
    demand(inode, FoundInode.HASHED, features.hasDirectoryIndex(), "dir_index");
    demand(inode, FoundInode.IMAGIC, features.hasImagicInodes(), "imagic_inodes");
    demand(inode, FoundInode.ENCRYPTED, features.hasEncryption(), "encrypt");
    demand(inode, FoundInode.INLINE, features.hasInlineData(), "inline_data");
    boolean isDirectory = EntryTypes.of(inode.typeBits()) == EntryTypes.DIRECTORY;
    if (inode.has(FoundInode.HASHED) && !isDirectory) {
      fault(inode, 0x20, "the flag of an index, in no directory");
    }
    if (inode.has(FoundInode.HUGE) && !features.hasHugeFiles()) {
      fault(inode, 0x20, "the flag huge_file, without the feature");
    }
    if (inode.u32(0x70) != 0 && superblock.isMadeByLinux()) {
      fault(inode, 0x70, "fragment address %d; there are no fragments".formatted(inode.u32(0x70)));
    }
    if (!features.has64Bit() && inode.u16(0x76) != 0) {
      fault(inode, 0x76, "the block of attributes is beyond 2^32");
    }
    if (!features.hasHugeFiles() && inode.u16(0x74) != 0) {
      fault(inode, 0x74, "more than 2^32 sectors, without huge_file");
    }
  }

  private void demand(InodeView inode, long flag, boolean feature, String name) {
    if (inode.has(flag) && !feature) {
      fault(inode, 0x20, "the flag of %s, which the filesystem does not have".formatted(name));
    }
  }

  /** Times before 1901 were once written with a wrong epoch; e2fsck takes all such for that. */
  private void times(InodeView inode) {
    for (int i = 0; i < TIME_FIELDS.length; i++) {
      boolean stored = inode.reaches(Math.max(TIME_FIELDS[i], EXTRA_TIME_FIELDS[i]) + 4);
      if (stored && inode.u32(TIME_FIELDS[i]) >>> 31 == 1) {
        if ((inode.u32(EXTRA_TIME_FIELDS[i]) & 3) == 3) {
          fault(inode, EXTRA_TIME_FIELDS[i], "a time before 1901, or after 2310");
        }
      }
    }
  }

  private void blocks(InodeView inode, int type, AttributeCheck.Sum attributeBlocks)
      throws IOException {
    boolean isDirectory = type == EntryTypes.DIRECTORY;
    FileBlocks blocks = new FileBlocks(subject, inode, isDirectory);
    if (!InodeBlocks.hasBlocks(inode)) {
      sizes.inline(inode, isDirectory, attributeBlocks);
    } else {
      InodeBlocks.walk(inode, subject.blocks(), blocks);
      sizes.mapped(inode, blocks, attributeBlocks);
    }
    if (type == EntryTypes.SYMLINK) {
      new LinkTargetCheck(subject).check(inode, blocks);
    }
  }

  private void special(InodeView inode, AttributeCheck.Sum attributeBlocks) {
    sizes.blocks(inode, attributeBlocks.blocks());
    if (inode.sizeBytes() != 0) {
      fault(inode, 0x04, "a special file of %d bytes".formatted(inode.sizeBytes()));
    }
    if (inode.has(FoundInode.EXTENTS | FoundInode.HASHED | FoundInode.INLINE)) {
      fault(inode, 0x20, "a special file with flags 0x%x".formatted(inode.flags()));
    }
    if (inode.has(IMMUTABLE_OR_APPEND)) {
      fault(inode, 0x20, "a special file that is immutable: flags 0x%x".formatted(inode.flags()));
    }
  }

  private void fault(InodeView inode, int field, String message) {
    subject.findings().fault(STRUCTURE, inode.number(), inode.offset() + field, message);
  }
}

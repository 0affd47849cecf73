package io.diskwright.fs.ext4.check;

import io.diskwright.fs.ext4.read.FoundInode;
import io.diskwright.fs.ext4.read.InodeBlocks;
import io.diskwright.fs.ext4.read.InodeView;
import java.io.IOException;

/** The attributes and the blocks of an inode in use. */
final class InodeContent {

  private static final String STRUCTURE = "inode";
  private static final long IMMUTABLE_OR_APPEND = 0x30;

  private final Subject subject;
  private final AttributeCheck attributes;
  private final SizeCheck sizes;

  InodeContent(Subject subject) {
    this.subject = subject;
    this.attributes = new AttributeCheck(subject);
    this.sizes = new SizeCheck(subject);
  }

  void check(InodeView inode) throws IOException {
    AttributeCheck.Sum attributeBlocks = attributes.check(inode);
    int type = EntryTypes.of(inode.typeBits());
    if (type == EntryTypes.REGULAR || type == EntryTypes.DIRECTORY || type == EntryTypes.SYMLINK) {
      blocks(inode, type, attributeBlocks);
    } else {
      special(inode, attributeBlocks);
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

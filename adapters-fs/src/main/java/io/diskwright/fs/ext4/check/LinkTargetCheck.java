package io.diskwright.fs.ext4.check;

import io.diskwright.fs.ext4.read.FoundInode;
import io.diskwright.fs.ext4.read.InodeBlocks;
import io.diskwright.fs.ext4.read.InodeView;
import io.diskwright.fs.ext4.structure.BlockArea;
import java.io.IOException;

/** Holds the size of a symbolic link against its target, which ends with a zero byte. */
final class LinkTargetCheck {

  private static final String STRUCTURE = "symbolic link";

  private final Subject subject;

  LinkTargetCheck(Subject subject) {
    this.subject = subject;
  }

  /**
   * Looks at one.
   *
   * @param blocks that it has
   */
  void check(InodeView inode, FileBlocks blocks) throws IOException {
    if (inode.has(FoundInode.INLINE) || inode.has(FoundInode.ENCRYPTED)) {
      return;
    }
    if (inode.sizeBytes() == 0 || inode.u32(0x6C) != 0) {
      fault(inode, "a target of %s bytes".formatted(Long.toUnsignedString(inode.sizeBytes())));
    } else if (InodeBlocks.isShortLink(inode)) {
      int base = inode.base() + InodeView.BLOCK_AREA_OFFSET;
      length(inode, inode.bytes(), base, BlockArea.SIZE_BYTES);
    } else {
      inBlock(inode, blocks);
    }
  }

  private void inBlock(InodeView inode, FileBlocks blocks) throws IOException {
    int blockBytes = subject.superblock().blockBytes();
    if (inode.sizeBytes() >= blockBytes) {
      fault(inode, "a target of %d bytes; it is shorter than a block".formatted(inode.sizeBytes()));
      return;
    }
    if (blocks.firstBlock() == 0 || blocks.lastBlock() != 0) {
      fault(inode, "its target is not in one block");
    } else {
      length(inode, subject.blocks().block(blocks.firstBlock()), 0, blockBytes);
    }
  }

  private void length(InodeView inode, byte[] bytes, int start, int room) {
    int length = 0;
    while (length < room && bytes[start + length] != 0) {
      length++;
    }
    if (length != inode.sizeBytes()) {
      fault(inode, "a target of %d bytes; the size says %d".formatted(length, inode.sizeBytes()));
    }
  }

  private void fault(InodeView inode, String message) {
    subject.findings().fault(STRUCTURE, inode.number(), inode.offset() + 0x04, message);
  }
}

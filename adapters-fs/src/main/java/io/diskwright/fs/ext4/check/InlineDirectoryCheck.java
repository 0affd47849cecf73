package io.diskwright.fs.ext4.check;

import io.diskwright.fs.ext4.read.InodeView;
import io.diskwright.fs.ext4.structure.BlockArea;
import java.io.IOException;

/** A directory whose entries its inode holds (kernel documentation, ext4, "Inline Directories"). */
final class InlineDirectoryCheck {

  private static final int PARENT_BYTES = 4;

  private InlineDirectoryCheck() {}

  static void check(Subject subject, InodeView inode, DirectoryEntries entries) throws IOException {
    int area = inode.base() + InodeView.BLOCK_AREA_OFFSET;
    long offset = inode.offset() - inode.base();
    entries.inlineParent(inode.u32(InodeView.BLOCK_AREA_OFFSET));
    int end = area + BlockArea.SIZE_BYTES;
    entries.block(inode.bytes(), area + PARENT_BYTES, end, offset, false);
    InlineValue value = InlineValue.of(inode, subject.superblock().inodeBytes());
    if (value.length() > 0) {
      int start = inode.base() + value.start();
      entries.block(inode.bytes(), start, start + value.length(), offset, false);
    }
  }
}

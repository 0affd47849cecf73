package io.diskwright.fs.ext4.read;

import io.diskwright.fs.ext4.structure.BlockArea;
import io.diskwright.tree.FileType;
import java.io.IOException;

/** Which inodes have blocks, and the way to them. */
public final class InodeBlocks {

  private InodeBlocks() {}

  /** Whether the block area leads to blocks, rather than being content or a device's number. */
  public static boolean hasBlocks(InodeView inode) {
    if (inode.has(FoundInode.INLINE)) {
      return false;
    }
    int type = inode.typeBits();
    if (type == FileType.SYMLINK.modeBits()) {
      return !isShortLink(inode);
    }
    return type == FileType.REGULAR.modeBits()
        || type == FileType.DIRECTORY.modeBits()
        || type == 0;
  }

  /** Whether a link's target stands in the inode. */
  public static boolean isShortLink(InodeView inode) {
    return Long.compareUnsigned(inode.sizeBytes(), BlockArea.SIZE_BYTES) < 0
        && !inode.has(FoundInode.EXTENTS | FoundInode.INLINE);
  }

  /** Tells every block of an inode that has such. */
  public static void walk(InodeView inode, StoredBlocks blocks, BlockVisitor visitor)
      throws IOException {
    if (inode.has(FoundInode.EXTENTS)) {
      new ExtentWalk(blocks, inode, visitor).walk();
    } else {
      int base = inode.base() + InodeView.BLOCK_AREA_OFFSET;
      long offset = inode.offset() + InodeView.BLOCK_AREA_OFFSET;
      new IndirectWalk(blocks, visitor).walk(inode.bytes(), base, offset);
    }
  }
}

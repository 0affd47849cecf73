package io.diskwright.fs.ext4.check;

import io.diskwright.fs.ext4.read.InodeView;
import io.diskwright.fs.ext4.structure.XattrEntry;

/**
 * Where in an inode the rest of its inline data is: the attribute system.data.
 *
 * @param start from the start of the inode
 * @param length 0 if there is no more
 */
record InlineValue(int start, int length) {

  private static final int SYSTEM_INDEX = 7;
  private static final int MAGIC_BYTES = 4;
  private static final InlineValue NONE = new InlineValue(0, 0);

  /** That of an inode, as far as its attributes are sound. */
  static InlineValue of(InodeView inode, int inodeBytes) {
    int base = inode.xattrAreaOffset() + MAGIC_BYTES;
    int at = base;
    while (inode.hasSoundExtraBytes()
        && at + XattrEntry.HEADER_BYTES <= inodeBytes
        && inode.u32(at) != 0) {
      int nameBytes = inode.u16(at) & 0xFF;
      if (inode.u16(at) >>> 8 == SYSTEM_INDEX && nameBytes == "data".length()) {
        long start = (long) base + inode.u16(at + 2);
        long length = inode.u32(at + 8);
        return start + length <= inodeBytes ? new InlineValue((int) start, (int) length) : NONE;
      }
      at += XattrEntry.HEADER_BYTES + XattrEntry.aligned(nameBytes);
    }
    return NONE;
  }
}

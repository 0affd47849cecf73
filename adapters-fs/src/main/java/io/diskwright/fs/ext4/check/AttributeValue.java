package io.diskwright.fs.ext4.check;

import io.diskwright.fs.ext4.read.BlockVisitor;
import io.diskwright.fs.ext4.read.FoundInode;
import io.diskwright.fs.ext4.read.InodeBlocks;
import io.diskwright.fs.ext4.read.InodeScan;
import io.diskwright.fs.ext4.read.InodeView;
import io.diskwright.fs.ext4.structure.Crc32c;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A value that has its own inode (feature ea_inode): the inode keeps the value's hash where others
 * have the time of access.
 */
final class AttributeValue {

  /** The kernel's limit for a value, XATTR_SIZE_MAX. */
  private static final long MOST_BYTES = 1 << 16;

  private final Subject subject;
  private final @Nullable InodeView inode;

  AttributeValue(Subject subject, long number) throws IOException {
    this.subject = subject;
    this.inode = find(number);
  }

  private @Nullable InodeView find(long number) throws IOException {
    if (number < subject.superblock().firstInode() || !subject.hasInode(number)) {
      return null;
    }
    long table = subject.groups().inodeTable(subject.groupOf(number));
    return table < 0 ? null : InodeScan.read(subject.blocks(), number, table);
  }

  /** Whether there is such an inode, of that size, whose hash is that of its content. */
  boolean isUsable(long sizeBytes) throws IOException {
    return subject.superblock().features().hasAttributeInodes()
        && inode != null
        && inode.has(FoundInode.HAS_BIG_XATTR)
        && inode.linkCount() > 0
        && inode.sizeBytes() == sizeBytes
        && sizeBytes <= MOST_BYTES
        && contentHash(inode) == hash();
  }

  /** The hash that the inode has. */
  int hash() {
    return inode == null ? 0 : (int) inode.u32(0x08);
  }

  private int contentHash(InodeView found) throws IOException {
    ValueBytes value = new ValueBytes((int) found.sizeBytes());
    InodeBlocks.walk(found, subject.blocks(), value);
    return Crc32c.of(subject.superblock().seed().state(), value.bytes);
  }

  /** Reads the value; its blocks are claimed, and their faults told, when its own inode is met. */
  private final class ValueBytes implements BlockVisitor {

    private final byte[] bytes;
    private int mapBlocks;

    ValueBytes(int sizeBytes) {
      this.bytes = new byte[sizeBytes];
    }

    @Override
    public boolean mapBlock(long block) {
      return ++mapBlocks <= MOST_BYTES / 1024;
    }

    @Override
    public void data(long logicalBlock, long block, long count, boolean written)
        throws IOException {
      long start = subject.blocks().offset(logicalBlock);
      if (start < bytes.length) {
        int length = (int) Math.min(bytes.length - start, subject.blocks().offset(count));
        subject
            .blocks()
            .read(subject.blocks().offset(block), ByteBuffer.wrap(bytes, (int) start, length));
      }
    }

    @Override
    public void fault(String structure, long offset, String message) {
      // told when the inode itself is met
    }
  }
}

package io.diskwright.fs.ext4.check;

import io.diskwright.fs.ext4.read.BlockMapping;
import io.diskwright.fs.ext4.read.FoundInode;
import io.diskwright.fs.ext4.read.FoundSuperblock;
import io.diskwright.fs.ext4.read.InodeView;
import io.diskwright.fs.ext4.structure.BlockArea;
import io.diskwright.tree.FileType;

/** Holds an inode's size and its count of blocks against the blocks that it has. */
final class SizeCheck {

  private static final String STRUCTURE = "inode";
  private static final int SECTOR_BYTES = 512;
  private static final long LARGEST_DIRECTORY = 1L << 31;

  private final Subject subject;
  private final FoundSuperblock superblock;

  SizeCheck(Subject subject) {
    this.subject = subject;
    this.superblock = subject.superblock();
  }

  /** Of a file whose content is in its inode. */
  void inline(InodeView inode, boolean isDirectory, AttributeCheck.Sum attributes) {
    blocks(inode, attributes.blocks());
    if (!inode.has(FoundInode.INLINE)) {
      return;
    }
    long room = BlockArea.SIZE_BYTES + attributes.inlineBytes();
    if (attributes.inlineBytes() < 0) {
      fault(inode, 0x20, "inline data, and no attribute system.data");
    } else if (isDirectory ? inode.sizeBytes() != room : exceeds(inode.sizeBytes(), room)) {
      fault(inode, 0x04, "%d bytes; its data has %d".formatted(inode.sizeBytes(), room));
    }
  }

  private static boolean exceeds(long size, long most) {
    return Long.compareUnsigned(size, most) > 0;
  }

  /** Of a file that has blocks. */
  void mapped(InodeView inode, FileBlocks found, AttributeCheck.Sum attributes) {
    if (!found.isBroken()) {
      blocks(inode, found.blockCount() + attributes.blocks());
    }
    if (inode.typeBits() == FileType.DIRECTORY.modeBits()) {
      directory(inode, found);
    } else {
      file(inode, found);
    }
  }

  /** The count of blocks, those of attributes included. */
  void blocks(InodeView inode, long blockCount) {
    long stored = inode.u32(0x1C);
    if (superblock.features().hasHugeFiles()) {
      stored |= (long) inode.u16(0x74) << 32;
    }
    boolean inBlocks = superblock.features().hasHugeFiles() && inode.has(FoundInode.HUGE);
    long unit = inBlocks ? superblock.blockBytes() : SECTOR_BYTES;
    long expected = blockCount * (superblock.blockBytes() / unit);
    if (stored != expected) {
      fault(
          inode,
          0x1C,
          "%d sectors or blocks; those that it has come to %d".formatted(stored, expected));
    }
  }

  private void directory(InodeView inode, FileBlocks found) {
    long expected = (found.lastBlock() + 1) * superblock.blockBytes();
    long size = superblock.features().hasLargeDirectories() ? inode.sizeBytes() : inode.u32(0x04);
    if (found.lastBlock() < 0) {
      fault(inode, 0x04, "a directory without blocks");
    } else if (size != expected) {
      fault(inode, 0x04, "%d bytes; its blocks have %d".formatted(size, expected));
    }
    if (expected > LARGEST_DIRECTORY) {
      fault(
          inode,
          0x28,
          "a directory of %d bytes; at most %d".formatted(expected, LARGEST_DIRECTORY));
    }
    if (!superblock.features().hasLargeDirectories() && inode.u32(0x6C) != 0) {
      fault(inode, 0x6C, "a directory beyond 2^32 bytes, without large_dir");
    }
  }

  private void file(InodeView inode, FileBlocks found) {
    long least = found.lastWritten() * superblock.blockBytes();
    if (found.lastWritten() >= 0 && exceeds(least, inode.sizeBytes())) {
      fault(
          inode,
          0x04,
          "%s bytes; it has data in block %d"
              .formatted(Long.toUnsignedString(inode.sizeBytes()), found.lastWritten()));
    }
    long most = most(inode);
    if (exceeds(inode.sizeBytes(), most)) {
      fault(
          inode,
          0x6C,
          "%s bytes; at most %d".formatted(Long.toUnsignedString(inode.sizeBytes()), most));
    }
  }

  /** As far as extents, or a map of three levels, reach. */
  private long most(InodeView inode) {
    long blockBytes = superblock.blockBytes();
    if (inode.has(FoundInode.EXTENTS)) {
      return BlockMapping.MOST_BLOCKS * blockBytes - 1;
    }
    long perBlock = blockBytes / Integer.BYTES;
    long mapped = 12 + perBlock + perBlock * perBlock + perBlock * perBlock * perBlock;
    return Math.min(mapped, BlockMapping.MOST_BLOCKS) * blockBytes;
  }

  private void fault(InodeView inode, int field, String message) {
    subject.findings().fault(STRUCTURE, inode.number(), inode.offset() + field, message);
  }
}

package io.diskwright.fs.ext4.check;

import io.diskwright.fs.ext4.read.BlockVisitor;
import io.diskwright.fs.ext4.read.InodeView;

/** Claims the blocks of one inode, and counts them. */
final class FileBlocks implements BlockVisitor {

  private final Subject subject;
  private final InodeView inode;
  private final boolean isDirectory;
  private long blockCount;
  private long firstBlock;
  private long lastBlock = -1;
  private long lastWritten = -1;
  private boolean isBroken;

  FileBlocks(Subject subject, InodeView inode, boolean isDirectory) {
    this.subject = subject;
    this.inode = inode;
    this.isDirectory = isDirectory;
  }

  /** Blocks of the content and of the map. */
  long blockCount() {
    return blockCount;
  }

  /** Where in the filesystem the file begins; 0 if its first block is missing. */
  long firstBlock() {
    return firstBlock;
  }

  /** The last block of the content, in the file; -1 if there is none. */
  long lastBlock() {
    return lastBlock;
  }

  /** The last one that is more than reserved. */
  long lastWritten() {
    return lastWritten;
  }

  /** Whether the map had a fault, so that what was counted means little. */
  boolean isBroken() {
    return isBroken;
  }

  @Override
  public boolean mapBlock(long block) {
    blockCount++;
    return claim(block, 1);
  }

  @Override
  public void data(long logicalBlock, long block, long count, boolean written) {
    blockCount += count;
    firstBlock = logicalBlock == 0 ? block : firstBlock;
    lastBlock = Math.max(lastBlock, logicalBlock + count - 1);
    if (written) {
      lastWritten = Math.max(lastWritten, logicalBlock + count - 1);
    } else if (isDirectory) {
      fault("directory", inode.offset(), "block %d is not written".formatted(logicalBlock));
    }
    claim(block, count);
  }

  private boolean claim(long block, long count) {
    long conflict = subject.used().claim(block, count);
    if (conflict >= 0) {
      fault(
          "inode",
          inode.offset() + InodeView.BLOCK_AREA_OFFSET,
          "block %d is claimed by something else too".formatted(conflict));
    }
    return conflict < 0;
  }

  @Override
  public void fault(String structure, long offset, String message) {
    isBroken = true;
    subject.findings().fault(structure, inode.number(), offset, message);
  }
}

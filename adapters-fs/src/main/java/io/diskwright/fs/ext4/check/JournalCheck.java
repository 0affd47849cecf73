package io.diskwright.fs.ext4.check;

import io.diskwright.error.CorruptImageException;
import io.diskwright.fs.ext4.read.BlockVisitor;
import io.diskwright.fs.ext4.read.FoundJournal;
import io.diskwright.fs.ext4.read.InodeBlocks;
import io.diskwright.fs.ext4.read.InodeScan;
import io.diskwright.fs.ext4.read.InodeView;
import io.diskwright.tree.FileType;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** The journal's inode and superblock (kernel documentation, ext4, "Journal (jbd2)"). */
final class JournalCheck {

  private static final String STRUCTURE = "journal";

  /** Far more than the longest journal has; all are kept in memory. */
  private static final int MOST_MAP_BLOCKS = 1 << 16;

  private final Subject subject;

  JournalCheck(Subject subject) {
    this.subject = subject;
  }

  void check() throws IOException {
    long number = subject.superblock().journalInode();
    if (!subject.superblock().features().hasJournal() || !subject.hasInode(number)) {
      return;
    }
    long table = subject.groups().inodeTable(subject.groupOf(number));
    if (table < 0) {
      return; // the group's descriptor is told
    }
    InodeView inode = InodeScan.read(subject.blocks(), number, table);
    if (inode.typeBits() != FileType.REGULAR.modeBits() || inode.linkCount() == 0) {
      fault(
          inode, "mode 0%o, %d names; a file with one".formatted(inode.mode(), inode.linkCount()));
      return;
    }
    Extent extent = new Extent();
    InodeBlocks.walk(inode, subject.blocks(), extent);
    long expected = inode.sizeBytes() / subject.superblock().blockBytes();
    if (extent.first == 0 || extent.count < expected) {
      fault(inode, "%d blocks; its size has %d".formatted(extent.count, expected));
    } else {
      superblock(inode, extent.first);
    }
  }

  private void superblock(InodeView inode, long block) throws IOException {
    byte[] bytes = subject.blocks().block(block);
    long offset = subject.blocks().offset(block);
    try {
      FoundJournal.decode(bytes, offset, inode.sizeBytes()).check(bytes, offset);
    } catch (CorruptImageException e) {
      subject.findings().fault(e);
    }
  }

  private void fault(InodeView inode, String message) {
    subject.findings().fault(STRUCTURE, inode.number(), inode.offset(), message);
  }

  /** What is needed of the journal's blocks; the rest is looked at with all inodes. */
  private static final class Extent implements BlockVisitor {

    private long first;
    private long count;
    private final Set<Long> mapBlocks = new HashSet<>();

    @Override
    public boolean mapBlock(long block) {
      return mapBlocks.size() < MOST_MAP_BLOCKS && mapBlocks.add(block);
    }

    @Override
    public void data(long logicalBlock, long block, long length, boolean written) {
      first = logicalBlock == 0 ? block : first;
      count += length;
    }

    @Override
    public void fault(String structure, long offset, String message) {
      // told when all inodes are looked at
    }
  }
}

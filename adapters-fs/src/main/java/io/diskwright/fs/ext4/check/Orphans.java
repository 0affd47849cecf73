package io.diskwright.fs.ext4.check;

import io.diskwright.fs.ext4.read.InodeScan;
import io.diskwright.fs.ext4.read.InodeView;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/**
 * Inodes without names that were open, or being cut, when the filesystem was last in use (kernel
 * documentation, ext4, "Orphan file"; s_last_orphan): they keep their blocks until the next mount.
 */
final class Orphans {

  private static final String STRUCTURE = "orphan list";
  private static final long HEAD_OFFSET = 1024 + 0xE8;

  private final Subject subject;
  private final Set<Long> inodes = new TreeSet<>();

  Orphans(Subject subject) {
    this.subject = subject;
  }

  /** Whether an inode is one. */
  boolean contains(long number) {
    return !inodes.isEmpty() && inodes.contains(number);
  }

  /**
   * Follows the list.
   *
   * @param head its first inode, 0 if it is empty
   */
  void follow(long head) throws IOException {
    long offset = HEAD_OFFSET;
    for (long number = head; number != 0; ) {
      if (!isListable(number) || !inodes.add(number)) {
        subject.findings().fault(STRUCTURE, offset, "inode %d cannot be on it".formatted(number));
        return;
      }
      long table = subject.groups().inodeTable(subject.groupOf(number));
      InodeView inode = InodeScan.read(subject.blocks(), number, table);
      offset = inode.offset() + 0x14;
      number = inode.deletionTime();
    }
  }

  /** Adds an inode that the orphan file names. */
  void add(long number, long offset) {
    if (!isListable(number) || !inodes.add(number)) {
      subject.findings().fault("orphan file", offset, "inode %d cannot be in it".formatted(number));
    }
  }

  private boolean isListable(long number) {
    return number >= subject.superblock().firstInode()
        && subject.hasInode(number)
        && subject.groups().inodeTable(subject.groupOf(number)) >= 0;
  }
}

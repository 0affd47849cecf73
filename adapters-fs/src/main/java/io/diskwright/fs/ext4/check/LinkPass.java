package io.diskwright.fs.ext4.check;

import io.diskwright.fs.ext4.read.FoundInode;
import io.diskwright.fs.ext4.read.InodeScan;
import io.diskwright.fs.ext4.read.InodeView;
import java.io.IOException;

/** Holds the names that inodes say they have against those that were found; e2fsck's pass 4. */
final class LinkPass {

  private static final String STRUCTURE = "inode";

  /** A directory with more subdirectories says 1. */
  private static final int MOST_LINKS = 65_000;

  private final Subject subject;
  private final SpecialInodes specials;

  LinkPass(Subject subject, SpecialInodes specials) {
    this.subject = subject;
    this.specials = specials;
  }

  void check() throws IOException {
    for (int group = 0; group < subject.groups().count(); group++) {
      if (subject.inodes().hasAny(group)) {
        long first = group * subject.superblock().inodesPerGroup() + 1;
        for (long inode = first; inode < first + subject.groups().inodeCount(group); inode++) {
          check(inode);
        }
      }
    }
  }

  private void check(long number) throws IOException {
    int type = subject.inodes().type(number);
    if (type == InodeCensus.UNUSED || specials.isSpecial(number)) {
      return;
    }
    if (type == InodeCensus.ATTRIBUTE) {
      attribute(number);
      return;
    }
    int stored = subject.inodes().linkCount(number);
    int found = subject.inodes().references(number);
    if (found == 0 && stored > 0) {
      fault(number, "no directory names it; it says %d do".formatted(stored));
    } else if (stored != expected(type, found) && !isOverflown(number, type, stored, found)) {
      fault(number, "%d names; %d were found".formatted(stored, found));
    }
  }

  private static int expected(int type, int found) {
    return type == InodeCensus.DIRECTORY && found > MOST_LINKS ? 1 : found;
  }

  /** A directory that had too many subdirectories, and now has fewer, goes on to say 1. */
  private boolean isOverflown(long number, int type, int stored, int found) throws IOException {
    return type == InodeCensus.DIRECTORY
        && stored == 1
        && found > 1
        && inode(number).has(FoundInode.HASHED);
  }

  private InodeView inode(long number) throws IOException {
    long table = subject.groups().inodeTable(subject.groupOf(number));
    return InodeScan.read(subject.blocks(), number, table);
  }

  /** An inode of a value keeps count of its references in fields that it has no other use for. */
  private void attribute(long number) throws IOException {
    InodeView inode = inode(number);
    long stored = inode.u32(0x24) | inode.u32(0x0C) << 32;
    int found = subject.attributes().valueReferences(number);
    if (stored != found) {
      fault(number, "%d references to a value; %d were found".formatted(stored, found));
    }
  }

  private void fault(long number, String message) throws IOException {
    long offset = inode(number).offset() + 0x1A;
    subject.findings().fault(STRUCTURE, number, offset, message);
  }
}

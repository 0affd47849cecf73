package io.diskwright.fs.ext4.check;

import io.diskwright.fs.ext4.read.FoundInode;
import io.diskwright.fs.ext4.read.FoundSuperblock;
import io.diskwright.fs.ext4.read.InodeChunk;
import io.diskwright.fs.ext4.read.InodeScan;
import io.diskwright.fs.ext4.read.InodeView;
import io.diskwright.fs.ext4.structure.SpecialInode;
import io.diskwright.tree.FileType;
import java.io.IOException;

/** Looks at every inode that may be in use; e2fsck's pass 1. */
final class InodePass {

  private static final String STRUCTURE = "inode";
  private static final int CHECKSUM_OFFSET = 0x7C;

  private final Subject subject;
  private final FoundSuperblock superblock;
  private final Orphans orphans;
  private final SpecialInodes specials;
  private final InodeContent content;
  private final boolean timesAreHigh;
  private boolean hasLargeFiles;

  /**
   * @param timesAreHigh whether a small time of deletion is the number of another orphan
   */
  InodePass(Subject subject, Orphans orphans, SpecialInodes specials, boolean timesAreHigh) {
    this.subject = subject;
    this.superblock = subject.superblock();
    this.orphans = orphans;
    this.specials = specials;
    this.timesAreHigh = timesAreHigh;
    this.content = new InodeContent(subject);
  }

  void check() throws IOException {
    InodeScan scan = new InodeScan(subject.blocks());
    Groups groups = subject.groups();
    try (SideChecks side = new SideChecks(subject.findings())) {
      for (int group = 0; group < groups.count(); group++) {
        scan.scan(
            group,
            groups.inodeTable(group),
            groups.inodeCount(group),
            chunk -> inodes(chunk, side));
      }
    }
    if (hasLargeFiles && !superblock.features().hasLargeFiles()) {
      subject
          .findings()
          .fault("superblock", FoundSuperblock.OFFSET + 0x64, "files over 2 GiB, no large_file");
    }
  }

  private void inodes(InodeChunk chunk, SideChecks side) throws IOException {
    if (subject.hasMetadataChecksums()) {
      side.add(chunk.sizeBytes(), findings -> chunk.forEach(inode -> checksum(inode, findings)));
    }
    chunk.forEach(this::inode);
  }

  private static void checksum(InodeView inode, Findings findings) {
    if (!inode.isBlank()) {
      long offset = inode.offset() + CHECKSUM_OFFSET;
      int computed = inode.computedChecksum();
      findings.checksum(STRUCTURE, inode.number(), offset, inode.storedChecksum(), computed);
    }
  }

  private void inode(InodeView inode) throws IOException {
    long deleted = inode.deletionTime();
    if (timesAreHigh
        && deleted != 0
        && deleted < superblock.inodeCount()
        && !orphans.contains(inode.number())) {
      fault(inode, 0x14, "it leads to orphan %d, and is not on their list".formatted(deleted));
    }
    if (specials.isSpecial(inode.number())) {
      specials.check(inode, content);
    } else if (inode.linkCount() > 0 || orphans.contains(inode.number())) {
      used(inode);
    } else if (inode.deletionTime() == 0 && inode.mode() != 0) {
      fault(inode, 0x14, "no names, a mode of 0%o and no time of deletion".formatted(inode.mode()));
    }
  }

  private void used(InodeView inode) throws IOException {
    if (inode.linkCount() > 0 && inode.deletionTime() != 0) {
      fault(inode, 0x14, "%d names, and a time of deletion".formatted(inode.linkCount()));
    }
    int type = type(inode);
    subject.inodes().put(inode.number(), type, inode.linkCount());
    if (type == InodeCensus.BAD_TYPE) {
      fault(inode, 0x00, "mode 0%o is no file's".formatted(inode.mode()));
    }
    if (type == InodeCensus.DIRECTORY) {
      subject.directories().add(inode.number());
      subject.groups().countDirectory(subject.groupOf(inode.number()));
    }
    hasLargeFiles |= type == 1 && inode.sizeBytes() >>> 31 != 0;
    content.check(inode);
  }

  private int type(InodeView inode) {
    if (inode.has(FoundInode.HAS_BIG_XATTR) && superblock.features().hasAttributeInodes()) {
      return InodeCensus.ATTRIBUTE;
    }
    return EntryTypes.of(inode.typeBits());
  }

  private void fault(InodeView inode, int field, String message) {
    subject.findings().fault(STRUCTURE, inode.number(), inode.offset() + field, message);
  }

  /** The root must be a directory, or nothing can be reached. */
  boolean hasRoot() {
    long root = SpecialInode.ROOT.number();
    if (subject.inodes().type(root) == EntryTypes.of(FileType.DIRECTORY.modeBits())) {
      return true;
    }
    subject.findings().fault(STRUCTURE, root, 0, "the root is no directory");
    return false;
  }
}

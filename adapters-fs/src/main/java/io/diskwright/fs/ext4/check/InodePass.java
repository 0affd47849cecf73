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
  private final InodeFields fields;
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
    this.fields = new InodeFields(superblock);
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
    side.add(chunk.sizeBytes(), findings -> chunk.forEach(inode -> alone(inode, findings)));
    chunk.forEach(this::inode);
  }

  /** What can be said of an inode without any other; any thread may. */
  private void alone(InodeView inode, Findings findings) {
    if (inode.isBlank()) {
      return;
    }
    if (subject.hasMetadataChecksums()) {
      long offset = inode.offset() + CHECKSUM_OFFSET;
      int computed = inode.computedChecksum();
      findings.checksum(STRUCTURE, inode.number(), offset, inode.storedChecksum(), computed);
    }
    boolean isOrphan = orphans.contains(inode.number());
    if (timesAreHigh) {
      fields.nextOrphan(inode, isOrphan, findings);
    }
    if (!specials.isSpecial(inode.number())) {
      fields.names(inode, isOrphan, findings);
    }
  }

  private void inode(InodeView inode) throws IOException {
    if (specials.isSpecial(inode.number())) {
      specials.check(inode, content);
    } else if (inode.linkCount() > 0 || orphans.contains(inode.number())) {
      used(inode);
    }
  }

  private void used(InodeView inode) throws IOException {
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

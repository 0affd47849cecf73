package io.diskwright.fs.ext4.check;

import io.diskwright.fs.ext4.read.FoundSuperblock;
import io.diskwright.fs.ext4.read.InodeBlocks;
import io.diskwright.fs.ext4.read.InodeView;
import io.diskwright.fs.ext4.structure.SpecialInode;
import io.diskwright.struct.StructReader;
import io.diskwright.tree.FileType;
import java.io.IOException;
import java.util.Arrays;

/**
 * The inodes that no directory names (kernel documentation, ext4, "Special inodes"): bad blocks,
 * descriptors kept for growing, journal, quotas, orphans.
 */
final class SpecialInodes {

  private static final String STRUCTURE = "inode";
  private static final int BOOT_LOADER = 5;
  private static final int[] QUOTA_FIELDS = {0x240, 0x244, 0x26C};

  private final Subject subject;
  private final FoundSuperblock superblock;
  private long[] files = {};

  /**
   * @param superblockBytes its 1024 bytes
   */
  SpecialInodes(Subject subject, byte[] superblockBytes) {
    this.subject = subject;
    this.superblock = subject.superblock();
    StructReader in = StructReader.littleEndian(superblockBytes);
    if (superblock.features().hasJournal()) {
      add(superblock.journalInode());
    }
    for (int field : QUOTA_FIELDS) {
      quota(in.u32(field), field);
    }
    if (superblock.features().hasOrphanFile()) {
      add(in.u32(0x280));
    }
  }

  private void quota(long number, int field) {
    if (number > superblock.inodeCount()) {
      subject
          .findings()
          .fault("superblock", 1024L + field, "a quota file in inode %d".formatted(number));
    } else if (superblock.features().hasQuota()) {
      add(number);
    }
  }

  private void add(long number) {
    if (subject.hasInode(number) && number != SpecialInode.ROOT.number()) {
      files = Arrays.copyOf(files, files.length + 1);
      files[files.length - 1] = number;
    }
  }

  /** Whether an inode is none that directories name. */
  boolean isSpecial(long number) {
    return (number < superblock.firstInode() && number != SpecialInode.ROOT.number())
        || isFile(number);
  }

  private boolean isFile(long number) {
    for (long file : files) {
      if (file == number) {
        return true;
      }
    }
    return false;
  }

  /** Whether any of a range is special. */
  boolean isIn(long first, long count) {
    return first < superblock.firstInode()
        || Arrays.stream(files).anyMatch(number -> number >= first && number < first + count);
  }

  /** Looks at one. */
  void check(InodeView inode, InodeContent content) throws IOException {
    long number = inode.number();
    if (isFile(number)) {
      file(inode, content);
    } else if (number == SpecialInode.BAD_BLOCKS.number()) {
      badBlocks(inode);
    } else if (number == SpecialInode.RESIZE.number() && superblock.features().hasResizeInode()) {
      new ResizeInodeCheck(subject, inode).check();
    } else {
      reserved(inode, content);
    }
  }

  private void file(InodeView inode, InodeContent content) throws IOException {
    if (inode.typeBits() != FileType.REGULAR.modeBits()) {
      fault(inode, 0x00, "mode 0%o; it is a regular file".formatted(inode.mode()));
      return;
    }
    content(inode, content);
  }

  private void content(InodeView inode, InodeContent content) throws IOException {
    new InodeFields(superblock).content(inode, subject.findings());
    content.check(inode);
  }

  private void badBlocks(InodeView inode) throws IOException {
    if (inode.mode() != 0) {
      fault(inode, 0x00, "mode 0%o of the list of bad blocks".formatted(inode.mode()));
    }
    FileBlocks blocks = new FileBlocks(subject, inode, false);
    InodeBlocks.walk(inode, subject.blocks(), blocks);
  }

  private void reserved(InodeView inode, InodeContent content) throws IOException {
    boolean sound =
        inode.number() == BOOT_LOADER
            ? inode.typeBits() == 0 || inode.typeBits() == FileType.REGULAR.modeBits()
            : inode.mode() == 0;
    if (!sound) {
      fault(inode, 0x00, "mode 0%o of a reserved inode".formatted(inode.mode()));
    } else if (inode.typeBits() == FileType.REGULAR.modeBits()) {
      content(inode, content);
    }
  }

  private void fault(InodeView inode, int field, String message) {
    subject.findings().fault(STRUCTURE, inode.number(), inode.offset() + field, message);
  }
}

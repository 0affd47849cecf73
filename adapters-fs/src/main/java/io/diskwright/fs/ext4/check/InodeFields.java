package io.diskwright.fs.ext4.check;

import io.diskwright.fs.ext4.read.FoundFeatures;
import io.diskwright.fs.ext4.read.FoundInode;
import io.diskwright.fs.ext4.read.FoundSuperblock;
import io.diskwright.fs.ext4.read.InodeView;

/** What can be said of an inode in use without anything else but the superblock. */
final class InodeFields {

  private static final String STRUCTURE = "inode";
  private static final int DELETION_TIME = 0x14;
  private static final int[] TIME_FIELDS = {0x08, 0x0C, 0x10, 0x90};
  private static final int[] EXTRA_TIME_FIELDS = {0x8C, 0x84, 0x88, 0x94};

  private final FoundSuperblock superblock;

  InodeFields(FoundSuperblock superblock) {
    this.superblock = superblock;
  }

  /** Looks at the time of deletion, of which the next orphan takes the place. */
  void nextOrphan(InodeView inode, boolean isOrphan, Findings findings) {
    long next = inode.deletionTime();
    if (next != 0 && next < superblock.inodeCount() && !isOrphan) {
      String message = "it leads to orphan %d, and is not on their list".formatted(next);
      fault(inode, findings, DELETION_TIME, message);
    }
  }

  /** Looks at one that is in use by its names or as an orphan, or not at all. */
  void names(InodeView inode, boolean isOrphan, Findings findings) {
    int names = inode.linkCount();
    boolean isDeleted = inode.deletionTime() != 0;
    if (names > 0 || isOrphan) {
      if (names > 0 && isDeleted) {
        fault(inode, findings, DELETION_TIME, "%d names, and a time of deletion".formatted(names));
      }
      content(inode, findings);
    } else if (!isDeleted && inode.mode() != 0) {
      String message = "no names, a mode of 0%o and no time of deletion".formatted(inode.mode());
      fault(inode, findings, DELETION_TIME, message);
    }
  }

  /** Looks at the fields of one that is in use. */
  void content(InodeView inode, Findings findings) {
    flags(inode, findings);
    if (!inode.hasSoundExtraBytes()) {
      fault(inode, findings, 0x80, "%d extra bytes".formatted(inode.extraBytes()));
    } else {
      times(inode, findings);
    }
  }

  private void flags(InodeView inode, Findings findings) {
    FoundFeatures features = superblock.features();
    demand(inode, findings, FoundInode.EXTENTS, features.hasExtents(), "extents");
    demand(inode, findings, FoundInode.HASHED, features.hasDirectoryIndex(), "dir_index");
    demand(inode, findings, FoundInode.IMAGIC, features.hasImagicInodes(), "imagic_inodes");
    demand(inode, findings, FoundInode.ENCRYPTED, features.hasEncryption(), "encrypt");
    demand(inode, findings, FoundInode.INLINE, features.hasInlineData(), "inline_data");
    boolean isDirectory = EntryTypes.of(inode.typeBits()) == EntryTypes.DIRECTORY;
    if (inode.has(FoundInode.HASHED) && !isDirectory) {
      fault(inode, findings, 0x20, "the flag of an index, in no directory");
    }
    if (inode.has(FoundInode.HUGE) && !features.hasHugeFiles()) {
      fault(inode, findings, 0x20, "the flag huge_file, without the feature");
    }
    if (inode.u32(0x70) != 0 && superblock.isMadeByLinux()) {
      fault(
          inode,
          findings,
          0x70,
          "fragment address %d; there are no fragments".formatted(inode.u32(0x70)));
    }
    if (!features.has64Bit() && inode.u16(0x76) != 0) {
      fault(inode, findings, 0x76, "the block of attributes is beyond 2^32");
    }
    if (!features.hasHugeFiles() && inode.u16(0x74) != 0) {
      fault(inode, findings, 0x74, "more than 2^32 sectors, without huge_file");
    }
  }

  private void demand(InodeView inode, Findings findings, long flag, boolean feature, String name) {
    if (inode.has(flag) && !feature) {
      fault(
          inode,
          findings,
          0x20,
          "the flag of %s, which the filesystem does not have".formatted(name));
    }
  }

  /** Times before 1901 were once written with a wrong epoch; e2fsck takes all such for that. */
  private void times(InodeView inode, Findings findings) {
    for (int i = 0; i < TIME_FIELDS.length; i++) {
      boolean stored = inode.reaches(Math.max(TIME_FIELDS[i], EXTRA_TIME_FIELDS[i]) + 4);
      if (stored && inode.isNegative(TIME_FIELDS[i])) {
        if ((inode.u32(EXTRA_TIME_FIELDS[i]) & 3) == 3) {
          fault(inode, findings, EXTRA_TIME_FIELDS[i], "a time before 1901, or after 2310");
        }
      }
    }
  }

  private static void fault(InodeView inode, Findings findings, int field, String message) {
    findings.fault(STRUCTURE, inode.number(), inode.offset() + field, message);
  }
}

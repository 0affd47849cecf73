package io.diskwright.fs.ext4.read;

import io.diskwright.error.UnsupportedImageException;
import java.util.ArrayList;
import java.util.List;

/**
 * The features that a superblock has (kernel documentation, ext4, "Super Block": s_feature_*),
 * whether Diskwright writes them or not.
 *
 * @param compatible s_feature_compat
 * @param incompatible s_feature_incompat
 * @param readOnlyCompatible s_feature_ro_compat
 */
public record FoundFeatures(long compatible, long incompatible, long readOnlyCompatible) {

  private static final List<String> COMPATIBLE_NAMES =
      List.of(
          "dir_prealloc",
          "imagic_inodes",
          "has_journal",
          "ext_attr",
          "resize_inode",
          "dir_index",
          "lazy_bg",
          "",
          "snapshot_bitmap",
          "sparse_super2",
          "fast_commit",
          "stable_inodes",
          "orphan_file");
  private static final List<String> INCOMPATIBLE_NAMES =
      List.of(
          "compression",
          "filetype",
          "needs_recovery",
          "journal_dev",
          "meta_bg",
          "",
          "extent",
          "64bit",
          "mmp",
          "flex_bg",
          "ea_inode",
          "",
          "dirdata",
          "metadata_csum_seed",
          "large_dir",
          "inline_data",
          "encrypt",
          "casefold");
  private static final List<String> READ_ONLY_COMPATIBLE_NAMES =
      List.of(
          "sparse_super",
          "large_file",
          "",
          "huge_file",
          "uninit_bg",
          "dir_nlink",
          "extra_isize",
          "",
          "quota",
          "bigalloc",
          "metadata_csum",
          "replica",
          "read-only",
          "project",
          "shared_blocks",
          "verity",
          "orphan_present");

  private static final long IMAGIC_INODES = 0x2;
  private static final long HAS_JOURNAL = 0x4;
  private static final long EXT_ATTR = 0x8;
  private static final long RESIZE_INODE = 0x10;
  private static final long DIR_INDEX = 0x20;
  private static final long ORPHAN_FILE = 0x1000;
  private static final long CHECKABLE_COMPATIBLE = 0x1E3F;
  private static final long EXTENTS = 0x40;
  private static final long FLEX_BG = 0x200;
  private static final long EA_INODE = 0x400;
  private static final long ENCRYPT = 0x1_0000;
  private static final long INLINE_DATA = 0x8000;
  private static final long LARGE_FILE = 0x2;
  private static final long QUOTA = 0x100;

  /** All up to orphan_present but snapshots, bigalloc, replicas and shared_blocks. */
  private static final long CHECKABLE_READ_ONLY_COMPATIBLE = 0x1_B57B;

  private static final long SPARSE_SUPER_2 = 0x200;
  private static final long RECOVER = 0x4;
  private static final long META_BG = 0x10;
  private static final long BIT64 = 0x80;
  private static final long MMP = 0x100;
  private static final long CHECKSUM_SEED = 0x2000;
  private static final long LARGE_DIRECTORY = 0x4000;
  private static final long SPARSE_SUPER = 0x1;
  private static final long HUGE_FILE = 0x8;
  private static final long GROUP_CHECKSUMS = 0x10;
  private static final long BIG_ALLOCATION = 0x200;
  private static final long METADATA_CHECKSUMS = 0x400;

  /** Features that only ext4 has: what extents, flex_bg, 64bit and their kind change. */
  private static final long EXT4_INCOMPATIBLE = 0x3_F7C0;

  private static final long EXT4_READ_ONLY_COMPATIBLE = 0x1_FFF8;

  /**
   * Incompatible features that a reader copes with. Encryption is refused file by file, since most
   * files of such a filesystem may be plain; casefold and mmp mean nothing to who does not write.
   */
  private static final long READABLE =
      0x2
          | RECOVER
          | META_BG
          | 0x40
          | BIT64
          | 0x100
          | 0x200
          | 0x400
          | CHECKSUM_SEED
          | LARGE_DIRECTORY
          | 0x8000
          | ENCRYPT
          | 0x2_0000;

  /**
   * Refuses what cannot be read.
   *
   * @throws UnsupportedImageException with the features' names
   */
  void refuseUnreadable() {
    List<String> refused = names(incompatible & ~READABLE, INCOMPATIBLE_NAMES, "incompat");
    refused.addAll(
        names(readOnlyCompatible & BIG_ALLOCATION, READ_ONLY_COMPATIBLE_NAMES, "ro_compat"));
    if (!refused.isEmpty()) {
      throw new UnsupportedImageException(
          "ext4: the filesystem has %s, which is not read; copy its files with a kernel that mounts it"
              .formatted(String.join(", ", refused)));
    }
  }

  /** All by name, those without one by their bit. */
  List<String> names() {
    List<String> names = names(compatible, COMPATIBLE_NAMES, "compat");
    names.addAll(names(incompatible, INCOMPATIBLE_NAMES, "incompat"));
    names.addAll(names(readOnlyCompatible, READ_ONLY_COMPATIBLE_NAMES, "ro_compat"));
    return names;
  }

  private static List<String> names(long word, List<String> known, String wordName) {
    List<String> names = new ArrayList<>();
    for (int bit = 0; bit < Integer.SIZE; bit++) {
      if ((word >>> bit & 1) == 1) {
        boolean named = bit < known.size() && !known.get(bit).isEmpty();
        names.add(named ? known.get(bit) : "%s 0x%x".formatted(wordName, 1L << bit));
      }
    }
    return names;
  }

  /** The filesystem's type as {@code mount(8)} has it: the oldest that knows these features. */
  String type() {
    if ((incompatible & EXT4_INCOMPATIBLE) != 0
        || (readOnlyCompatible & EXT4_READ_ONLY_COMPATIBLE) != 0) {
      return "ext4";
    }
    return hasJournal() ? "ext3" : "ext2";
  }

  public boolean hasJournal() {
    return (compatible & HAS_JOURNAL) != 0;
  }

  /** Whether the journal has what is not yet in its place. */
  public boolean needsRecovery() {
    return (incompatible & RECOVER) != 0;
  }

  public boolean hasImagicInodes() {
    return (compatible & IMAGIC_INODES) != 0;
  }

  public boolean hasEncryption() {
    return (incompatible & ENCRYPT) != 0;
  }

  public boolean hasMetaGroups() {
    return (incompatible & META_BG) != 0;
  }

  public boolean has64Bit() {
    return (incompatible & BIT64) != 0;
  }

  public boolean hasChecksumSeed() {
    return (incompatible & CHECKSUM_SEED) != 0;
  }

  public boolean hasLargeDirectories() {
    return (incompatible & LARGE_DIRECTORY) != 0;
  }

  public boolean hasFileTypes() {
    return (incompatible & 0x2) != 0;
  }

  public boolean hasSparseSuper() {
    return (readOnlyCompatible & SPARSE_SUPER) != 0;
  }

  public boolean hasSparseSuper2() {
    return (compatible & SPARSE_SUPER_2) != 0;
  }

  public boolean hasHugeFiles() {
    return (readOnlyCompatible & HUGE_FILE) != 0;
  }

  /** Whether group descriptors have checksums, and so may leave bitmaps and tables unwritten. */
  public boolean hasGroupChecksums() {
    return (readOnlyCompatible & (GROUP_CHECKSUMS | METADATA_CHECKSUMS)) != 0;
  }

  public boolean hasMmp() {
    return (incompatible & MMP) != 0;
  }

  public boolean hasMetadataChecksums() {
    return (readOnlyCompatible & METADATA_CHECKSUMS) != 0;
  }

  public boolean hasAttributes() {
    return (compatible & EXT_ATTR) != 0;
  }

  public boolean hasResizeInode() {
    return (compatible & RESIZE_INODE) != 0;
  }

  public boolean hasDirectoryIndex() {
    return (compatible & DIR_INDEX) != 0;
  }

  public boolean hasOrphanFile() {
    return (compatible & ORPHAN_FILE) != 0;
  }

  public boolean hasExtents() {
    return (incompatible & EXTENTS) != 0;
  }

  public boolean hasFlexGroups() {
    return (incompatible & FLEX_BG) != 0;
  }

  public boolean hasAttributeInodes() {
    return (incompatible & EA_INODE) != 0;
  }

  public boolean hasInlineData() {
    return (incompatible & INLINE_DATA) != 0;
  }

  public boolean hasLargeFiles() {
    return (readOnlyCompatible & LARGE_FILE) != 0;
  }

  public boolean hasQuota() {
    return (readOnlyCompatible & QUOTA) != 0;
  }

  /**
   * Refuses what could be read and yet not be judged: what is not known, and files that share
   * blocks.
   *
   * @throws UnsupportedImageException with the features' names
   */
  public void refuseUncheckable() {
    List<String> refused = names(compatible & ~CHECKABLE_COMPATIBLE, COMPATIBLE_NAMES, "compat");
    refused.addAll(
        names(
            readOnlyCompatible & ~CHECKABLE_READ_ONLY_COMPATIBLE,
            READ_ONLY_COMPATIBLE_NAMES,
            "ro_compat"));
    if (!refused.isEmpty()) {
      throw new UnsupportedImageException(
          "ext4: the filesystem has %s, which is not checked; let e2fsck do that"
              .formatted(String.join(", ", refused)));
    }
  }
}

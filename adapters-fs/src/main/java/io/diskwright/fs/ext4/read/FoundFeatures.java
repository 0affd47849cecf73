package io.diskwright.fs.ext4.read;

import io.diskwright.error.UnsupportedImageException;
import io.diskwright.fs.ext4.structure.Ext4Feature;
import io.diskwright.fs.ext4.structure.Ext4Feature.Word;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The features that a superblock has (kernel documentation, ext4, "Super Block": s_feature_*),
 * whether Diskwright writes them or not.
 *
 * @param compatible s_feature_compat
 * @param incompatible s_feature_incompat
 * @param readOnlyCompatible s_feature_ro_compat
 */
public record FoundFeatures(long compatible, long incompatible, long readOnlyCompatible) {

  /**
   * Encryption is refused file by file, since most files of such a filesystem may be plain;
   * casefold and mmp mean nothing to who does not write.
   */
  private static final Set<Ext4Feature> READABLE =
      allBut(Ext4Feature.COMPRESSION, Ext4Feature.JOURNAL_DEV, Ext4Feature.DIRDATA);

  private static final Set<Ext4Feature> CHECKABLE =
      allBut(
          Ext4Feature.LAZY_BG,
          Ext4Feature.EXCLUDE_BITMAP,
          Ext4Feature.BTREE_DIR,
          Ext4Feature.BIGALLOC,
          Ext4Feature.REPLICA,
          Ext4Feature.SHARED_BLOCKS);

  private static final Set<Ext4Feature> UP_TO_EXT3 =
      Set.of(
          Ext4Feature.FILETYPE,
          Ext4Feature.RECOVER,
          Ext4Feature.META_BG,
          Ext4Feature.SPARSE_SUPER,
          Ext4Feature.LARGE_FILE,
          Ext4Feature.BTREE_DIR);

  private static Set<Ext4Feature> allBut(Ext4Feature first, Ext4Feature... others) {
    return EnumSet.complementOf(EnumSet.of(first, others));
  }

  /**
   * Refuses what cannot be read.
   *
   * @throws UnsupportedImageException with the features' names
   */
  void refuseUnreadable() {
    List<String> refused = beyond(READABLE, Word.INCOMPAT);
    if (has(Ext4Feature.BIGALLOC)) {
      refused.addAll(Ext4Feature.names(Word.RO_COMPAT, Ext4Feature.BIGALLOC.bit()));
    }
    if (!refused.isEmpty()) {
      throw new UnsupportedImageException(
          "ext4: the filesystem has %s, which is not read; copy its files with a kernel that mounts it"
              .formatted(String.join(", ", refused)));
    }
  }

  /**
   * Refuses what could be read and yet not be judged: what is not known, and files that share
   * blocks.
   *
   * @throws UnsupportedImageException with the features' names
   */
  public void refuseUncheckable() {
    List<String> refused = beyond(CHECKABLE, Word.COMPAT);
    refused.addAll(beyond(CHECKABLE, Word.RO_COMPAT));
    if (!refused.isEmpty()) {
      throw new UnsupportedImageException(
          "ext4: the filesystem has %s, which is not checked; let e2fsck do that"
              .formatted(String.join(", ", refused)));
    }
  }

  private List<String> beyond(Set<Ext4Feature> accepted, Word word) {
    return Ext4Feature.names(word, bits(word) & ~Ext4Feature.bits(accepted, word));
  }

  /** All by name, those without one by their bit. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (Word word : Word.values()) {
      names.addAll(Ext4Feature.names(word, bits(word)));
    }
    return names;
  }

  private long bits(Word word) {
    return switch (word) {
      case COMPAT -> compatible;
      case INCOMPAT -> incompatible;
      case RO_COMPAT -> readOnlyCompatible;
    };
  }

  private boolean has(Ext4Feature feature) {
    return (bits(feature.word()) & feature.bit()) != 0;
  }

  /** The filesystem's type as {@code mount(8)} has it: the oldest that knows these features. */
  String type() {
    boolean isBeyondExt3 =
        Stream.of(Word.INCOMPAT, Word.RO_COMPAT)
            .anyMatch(word -> !beyond(UP_TO_EXT3, word).isEmpty());
    if (isBeyondExt3) {
      return "ext4";
    }
    return hasJournal() ? "ext3" : "ext2";
  }

  public boolean hasJournal() {
    return has(Ext4Feature.HAS_JOURNAL);
  }

  /** Whether the journal has what is not yet in its place. */
  public boolean needsRecovery() {
    return has(Ext4Feature.RECOVER);
  }

  public boolean hasImagicInodes() {
    return has(Ext4Feature.IMAGIC_INODES);
  }

  public boolean hasEncryption() {
    return has(Ext4Feature.ENCRYPT);
  }

  public boolean hasMetaGroups() {
    return has(Ext4Feature.META_BG);
  }

  public boolean has64Bit() {
    return has(Ext4Feature.BIT64);
  }

  public boolean hasChecksumSeed() {
    return has(Ext4Feature.CSUM_SEED);
  }

  public boolean hasLargeDirectories() {
    return has(Ext4Feature.LARGEDIR);
  }

  public boolean hasFileTypes() {
    return has(Ext4Feature.FILETYPE);
  }

  public boolean hasSparseSuper() {
    return has(Ext4Feature.SPARSE_SUPER);
  }

  public boolean hasSparseSuper2() {
    return has(Ext4Feature.SPARSE_SUPER2);
  }

  public boolean hasHugeFiles() {
    return has(Ext4Feature.HUGE_FILE);
  }

  /** Whether group descriptors have checksums, and so may leave bitmaps and tables unwritten. */
  public boolean hasGroupChecksums() {
    return has(Ext4Feature.GDT_CSUM) || has(Ext4Feature.METADATA_CSUM);
  }

  public boolean hasMmp() {
    return has(Ext4Feature.MMP);
  }

  public boolean hasMetadataChecksums() {
    return has(Ext4Feature.METADATA_CSUM);
  }

  public boolean hasAttributes() {
    return has(Ext4Feature.EXT_ATTR);
  }

  public boolean hasResizeInode() {
    return has(Ext4Feature.RESIZE_INODE);
  }

  public boolean hasDirectoryIndex() {
    return has(Ext4Feature.DIR_INDEX);
  }

  public boolean hasOrphanFile() {
    return has(Ext4Feature.ORPHAN_FILE);
  }

  public boolean hasExtents() {
    return has(Ext4Feature.EXTENTS);
  }

  public boolean hasFlexGroups() {
    return has(Ext4Feature.FLEX_BG);
  }

  public boolean hasAttributeInodes() {
    return has(Ext4Feature.EA_INODE);
  }

  public boolean hasInlineData() {
    return has(Ext4Feature.INLINE_DATA);
  }

  public boolean hasLargeFiles() {
    return has(Ext4Feature.LARGE_FILE);
  }

  public boolean hasQuota() {
    return has(Ext4Feature.QUOTA);
  }
}

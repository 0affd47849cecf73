package io.diskwright.fs.ext4.structure;

import java.util.Set;

/**
 * The features that Diskwright uses (kernel documentation, ext4, "Super Block": s_feature_*), under
 * the spec's names.
 */
public enum Ext4Feature {
  /** A journal. */
  HAS_JOURNAL(Word.COMPAT, 0x4),
  /** Extended attributes. */
  EXT_ATTR(Word.COMPAT, 0x8),
  /** Reserved group descriptor blocks, held by inode 7. */
  RESIZE_INODE(Word.COMPAT, 0x10),
  /** Hashed directories. */
  DIR_INDEX(Word.COMPAT, 0x20),
  /** File types in directory entries. */
  FILETYPE(Word.INCOMPAT, 0x2),
  /** Extent trees. */
  EXTENTS(Word.INCOMPAT, 0x40),
  /** Block numbers of 48 bits and descriptors of 64 bytes. */
  BIT64(Word.INCOMPAT, 0x80),
  /** Bitmaps and inode tables of several groups side by side. */
  FLEX_BG(Word.INCOMPAT, 0x200),
  /** Backups in groups 0, 1 and powers of 3, 5 and 7 only. */
  SPARSE_SUPER(Word.RO_COMPAT, 0x1),
  /** Files over 2 GiB. */
  LARGE_FILE(Word.RO_COMPAT, 0x2),
  /** i_blocks of 48 bits. */
  HUGE_FILE(Word.RO_COMPAT, 0x8),
  /** Directories with more than 65,000 subdirectories. */
  DIR_NLINK(Word.RO_COMPAT, 0x20),
  /** Inode fields behind the first 128 bytes. */
  EXTRA_ISIZE(Word.RO_COMPAT, 0x40),
  /** Checksums of all metadata. */
  METADATA_CSUM(Word.RO_COMPAT, 0x400);

  /** The three fields that hold features: what a reader may do that does not know one. */
  enum Word {
    /** Mount it. */
    COMPAT,
    /** Leave it alone. */
    INCOMPAT,
    /** Mount it read-only. */
    RO_COMPAT
  }

  private final Word word;
  private final int bit;

  Ext4Feature(Word word, int bit) {
    this.word = word;
    this.bit = bit;
  }

  /** The bits of those features that stand in that field. */
  static long bits(Set<Ext4Feature> features, Word word) {
    return features.stream()
        .filter(feature -> feature.word == word)
        .mapToLong(feature -> feature.bit)
        .sum();
  }
}

package io.diskwright.fs.ext4.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The features of an ext4 (kernel documentation, ext4, "Super Block": s_feature_*), under the
 * spec's names. Those that never were in a kernel are e2fsprogs' own.
 */
public enum Ext4Feature {
  /** Blocks are set aside for directories. */
  DIR_PREALLOC(Word.COMPAT, 0x1, "dir_prealloc"),
  /** Inodes that no directory leads to. */
  IMAGIC_INODES(Word.COMPAT, 0x2, "imagic_inodes"),
  /** A journal. */
  HAS_JOURNAL(Word.COMPAT, 0x4, "has_journal"),
  /** Extended attributes. */
  EXT_ATTR(Word.COMPAT, 0x8, "ext_attr"),
  /** Reserved group descriptor blocks, held by inode 7. */
  RESIZE_INODE(Word.COMPAT, 0x10, "resize_inode"),
  /** Hashed directories. */
  DIR_INDEX(Word.COMPAT, 0x20, "dir_index"),
  /** Groups that nobody initialized; never in a kernel. */
  LAZY_BG(Word.COMPAT, 0x40, "lazy_bg"),
  /** Bitmaps of what snapshots leave out; never in a kernel. */
  EXCLUDE_BITMAP(Word.COMPAT, 0x100, "snapshot_bitmap"),
  /** Backups in two groups at most. */
  SPARSE_SUPER2(Word.COMPAT, 0x200, "sparse_super2"),
  /** A part of the journal for small commits. */
  FAST_COMMIT(Word.COMPAT, 0x400, "fast_commit"),
  /** Inode numbers and the UUID never change. */
  STABLE_INODES(Word.COMPAT, 0x800, "stable_inodes"),
  /** A file that lists deleted files still open. */
  ORPHAN_FILE(Word.COMPAT, 0x1000, "orphan_file"),

  /** Compressed files; never in a kernel. */
  COMPRESSION(Word.INCOMPAT, 0x1, "compression"),
  /** File types in directory entries. */
  FILETYPE(Word.INCOMPAT, 0x2, "filetype"),
  /** The journal has what is not yet in its place. */
  RECOVER(Word.INCOMPAT, 0x4, "needs_recovery"),
  /** No filesystem, but the journal of one. */
  JOURNAL_DEV(Word.INCOMPAT, 0x8, "journal_dev"),
  /** Group descriptors in the groups that they describe. */
  META_BG(Word.INCOMPAT, 0x10, "meta_bg"),
  /** Extent trees. */
  EXTENTS(Word.INCOMPAT, 0x40, "extent"),
  /** Block numbers of 48 bits and descriptors of 64 bytes. */
  BIT64(Word.INCOMPAT, 0x80, "64bit"),
  /** A block that keeps two hosts from mounting at once. */
  MMP(Word.INCOMPAT, 0x100, "mmp"),
  /** Bitmaps and inode tables of several groups side by side. */
  FLEX_BG(Word.INCOMPAT, 0x200, "flex_bg"),
  /** Attributes' values in inodes of their own. */
  EA_INODE(Word.INCOMPAT, 0x400, "ea_inode"),
  /** Data in directory entries. */
  DIRDATA(Word.INCOMPAT, 0x1000, "dirdata"),
  /** The seed of checksums is stored and does not follow from the UUID. */
  CSUM_SEED(Word.INCOMPAT, 0x2000, "metadata_csum_seed"),
  /** Directories over 2 GiB, or with three levels of hashes. */
  LARGEDIR(Word.INCOMPAT, 0x4000, "large_dir"),
  /** Small files in their inodes. */
  INLINE_DATA(Word.INCOMPAT, 0x8000, "inline_data"),
  /** Encrypted files. */
  ENCRYPT(Word.INCOMPAT, 0x1_0000, "encrypt"),
  /** Directories that take names in either case. */
  CASEFOLD(Word.INCOMPAT, 0x2_0000, "casefold"),

  /** Backups in groups 0, 1 and powers of 3, 5 and 7 only. */
  SPARSE_SUPER(Word.RO_COMPAT, 0x1, "sparse_super"),
  /** Files over 2 GiB. */
  LARGE_FILE(Word.RO_COMPAT, 0x2, "large_file"),
  /** Directories as B-trees; never in a kernel. */
  BTREE_DIR(Word.RO_COMPAT, 0x4, "btree_dir"),
  /** i_blocks of 48 bits. */
  HUGE_FILE(Word.RO_COMPAT, 0x8, "huge_file"),
  /** Checksums of group descriptors. */
  GDT_CSUM(Word.RO_COMPAT, 0x10, "uninit_bg"),
  /** Directories with more than 65,000 subdirectories. */
  DIR_NLINK(Word.RO_COMPAT, 0x20, "dir_nlink"),
  /** Inode fields behind the first 128 bytes. */
  EXTRA_ISIZE(Word.RO_COMPAT, 0x40, "extra_isize"),
  /** Files that hold quotas. */
  QUOTA(Word.RO_COMPAT, 0x100, "quota"),
  /** Bitmaps count clusters of several blocks. */
  BIGALLOC(Word.RO_COMPAT, 0x200, "bigalloc"),
  /** Checksums of all metadata. */
  METADATA_CSUM(Word.RO_COMPAT, 0x400, "metadata_csum"),
  /** Copies of files; never in a kernel. */
  REPLICA(Word.RO_COMPAT, 0x800, "replica"),
  /** Never to be written to. */
  READONLY(Word.RO_COMPAT, 0x1000, "read-only"),
  /** Quotas of projects. */
  PROJECT(Word.RO_COMPAT, 0x2000, "project"),
  /** Files that share blocks. */
  SHARED_BLOCKS(Word.RO_COMPAT, 0x4000, "shared_blocks"),
  /** Files with hashes of their content. */
  VERITY(Word.RO_COMPAT, 0x8000, "verity"),
  /** The orphan file lists some. */
  ORPHAN_PRESENT(Word.RO_COMPAT, 0x1_0000, "orphan_present");

  /** Those that Diskwright writes: the features of Debian 12's mke2fs. */
  public static final Set<Ext4Feature> WRITTEN =
      Set.of(
          HAS_JOURNAL,
          EXT_ATTR,
          RESIZE_INODE,
          DIR_INDEX,
          FILETYPE,
          EXTENTS,
          BIT64,
          FLEX_BG,
          SPARSE_SUPER,
          LARGE_FILE,
          HUGE_FILE,
          DIR_NLINK,
          EXTRA_ISIZE,
          METADATA_CSUM);

  /** The three fields that hold features: what a reader may do that does not know one. */
  public enum Word {
    /** Mount it. */
    COMPAT,
    /** Leave it alone. */
    INCOMPAT,
    /** Mount it read-only. */
    RO_COMPAT;

    private String shownName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Word word;
  private final int bit;
  private final String shownName;

  Ext4Feature(Word word, int bit, String shownName) {
    this.word = word;
    this.bit = bit;
    this.shownName = shownName;
  }

  /** The field that it stands in. */
  public Word word() {
    return word;
  }

  /** Its bit in that field. */
  public int bit() {
    return bit;
  }

  /** The bits of those features that stand in that field. */
  public static long bits(Set<Ext4Feature> features, Word word) {
    return features.stream()
        .filter(feature -> feature.word == word)
        .mapToLong(feature -> feature.bit)
        .sum();
  }

  /** The features of such a field in the words of e2fsprogs; a bit without a name is a number. */
  public static List<String> names(Word word, long bits) {
    List<String> names = new ArrayList<>();
    for (long rest = bits; rest != 0; rest &= rest - 1) {
      long bit = Long.lowestOneBit(rest);
      names.add(
          find(word, bit)
              .map(feature -> feature.shownName)
              .orElseGet(() -> "%s 0x%x".formatted(word.shownName(), bit)));
    }
    return names;
  }

  private static Optional<Ext4Feature> find(Word word, long bit) {
    return Arrays.stream(values())
        .filter(feature -> feature.word == word && feature.bit == bit)
        .findFirst();
  }
}

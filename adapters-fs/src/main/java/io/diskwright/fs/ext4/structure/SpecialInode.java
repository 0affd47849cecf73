package io.diskwright.fs.ext4.structure;

/** Inodes with a fixed number (kernel documentation, ext4, "Special inodes"). */
public enum SpecialInode {
  /** List of defective blocks; empty. */
  BAD_BLOCKS(1),
  /** Root directory. */
  ROOT(2),
  /** Owner of the reserved group descriptor blocks. */
  RESIZE(7),
  /** Journal. */
  JOURNAL(8),
  /** Where e2fsck puts what it finds; the first that is not reserved. */
  LOST_AND_FOUND(11);

  /** The first inode for the user's files. */
  public static final int FIRST_FREE = 12;

  private final int number;

  SpecialInode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}

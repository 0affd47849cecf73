package io.diskwright.fs.ext4.structure;

/** The inode flags that Diskwright sets (kernel documentation, ext4, "Index Nodes": i_flags). */
public enum InodeFlag {
  /** A hashed directory. */
  INDEX(0x1000),
  /** Blocks are mapped by extents. */
  EXTENTS(0x8_0000);

  private final int bit;

  InodeFlag(int bit) {
    this.bit = bit;
  }

  public int bit() {
    return bit;
  }
}

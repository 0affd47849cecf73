package io.diskwright.fs.ext4.structure;

/** The flags of a block group (kernel documentation, ext4, "Block Group Descriptors": bg_flags). */
public enum GroupFlag {
  /** Inode table and bitmap are not initialised: no inode is in use. */
  INODE_UNINIT(0x1),
  /** The block bitmap is not initialised: it follows from the layout. */
  BLOCK_UNINIT(0x2),
  /** The inode table is zeroed. */
  INODE_ZEROED(0x4);

  private final int bit;

  GroupFlag(int bit) {
    this.bit = bit;
  }

  public int bit() {
    return bit;
  }
}

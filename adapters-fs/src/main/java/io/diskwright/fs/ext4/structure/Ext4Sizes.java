package io.diskwright.fs.ext4.structure;

/** The sizes that Diskwright gives every ext4, those of mke2fs's defaults for 4 KiB blocks. */
public final class Ext4Sizes {

  /** Filesystem block; also the page of every Linux that matters, so each kernel can mount it. */
  public static final int BLOCK_BYTES = 4096;

  /** Unit of {@code i_blocks}. */
  public static final int SECTOR_BYTES = 512;

  static final int SECTORS_PER_BLOCK = BLOCK_BYTES / SECTOR_BYTES;

  public static final int INODE_BYTES = 256;
  public static final int INODES_PER_BLOCK = BLOCK_BYTES / INODE_BYTES;

  /** Group descriptor with the feature 64bit. */
  public static final int DESCRIPTOR_BYTES = 64;

  public static final int DESCRIPTORS_PER_BLOCK = BLOCK_BYTES / DESCRIPTOR_BYTES;

  /** One bitmap block counts them. */
  public static final int BLOCKS_PER_GROUP = 8 * BLOCK_BYTES;

  static final int LOG_GROUPS_PER_FLEX = 4;
  public static final int GROUPS_PER_FLEX = 1 << LOG_GROUPS_PER_FLEX;

  /** Block numbers in an indirect block. */
  static final int NUMBERS_PER_BLOCK = BLOCK_BYTES / Integer.BYTES;

  private Ext4Sizes() {}
}

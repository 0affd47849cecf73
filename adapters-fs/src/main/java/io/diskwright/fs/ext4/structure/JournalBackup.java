package io.diskwright.fs.ext4.structure;

/**
 * What the superblock repeats of the journal's inode, so that e2fsck finds the journal if that
 * inode is lost (kernel documentation, ext4, "Super Block": s_jnl_blocks).
 *
 * @param area the inode's block area
 * @param sizeBytes of the journal
 */
public record JournalBackup(BlockArea area, long sizeBytes) {

  /** Of a filesystem without a journal. */
  public static final JournalBackup NONE = new JournalBackup(BlockArea.EMPTY, 0);
}

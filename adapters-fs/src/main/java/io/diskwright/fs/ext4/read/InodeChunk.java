package io.diskwright.fs.ext4.read;

/** Inodes that stand one behind the other, as they were read. Nothing changes them. */
public final class InodeChunk {

  private final FoundSuperblock superblock;
  private final byte[] bytes;
  private final long first;
  private final long offset;

  /**
   * What is shown each inode.
   *
   * @param <E> what it fails with
   */
  @FunctionalInterface
  public interface Target<E extends Exception> {
    /** Looks at the inode that the view is at. */
    void inode(InodeView view) throws E;
  }

  /**
   * @param bytes of whole inodes
   * @param first the number of the first
   * @param offset where it begins, in bytes from the start of the filesystem
   */
  InodeChunk(FoundSuperblock superblock, byte[] bytes, long first, long offset) {
    this.superblock = superblock;
    this.bytes = bytes;
    this.first = first;
    this.offset = offset;
  }

  /** Size of them all. */
  public int sizeBytes() {
    return bytes.length;
  }

  /** Shows each, by a view of its own that moves. */
  public <E extends Exception> void forEach(Target<E> target) throws E {
    InodeView view = new InodeView(superblock);
    int size = superblock.inodeBytes();
    long number = first;
    for (int at = 0; at < bytes.length; at += size) {
      view.moveTo(bytes, at, number++, offset + at);
      target.inode(view);
    }
  }
}

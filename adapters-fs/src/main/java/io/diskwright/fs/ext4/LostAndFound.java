package io.diskwright.fs.ext4;

/**
 * The directory where e2fsck puts what it finds: blocks ahead of need, so that it has to allocate
 * none when in trouble.
 */
final class LostAndFound {

  /** As many as mke2fs gives it. */
  static final int BLOCK_COUNT = 4;

  private LostAndFound() {}

  /** One of the blocks; only the first has entries, those for itself and its parent. */
  static byte[] block(int index, long self, long parent, ChecksumSeed seed) {
    DirectoryBlock block = new DirectoryBlock();
    if (index == 0) {
      block.add(DirectoryEntry.self(self));
      block.add(DirectoryEntry.parent(parent));
    }
    return block.encode(seed.inode(self));
  }
}

package io.diskwright.fs.ext4.write;

import io.diskwright.fs.ext4.structure.ChecksumSeed;
import io.diskwright.fs.ext4.structure.DirectoryBlock;
import io.diskwright.fs.ext4.structure.DirectoryEntry;
import java.util.List;

/**
 * The directory where e2fsck puts what it finds: blocks ahead of need, so that it has to allocate
 * none when in trouble.
 */
public final class LostAndFound {

  /** As many as mke2fs gives it. */
  static final int BLOCK_COUNT = 4;

  private LostAndFound() {}

  /** One of the blocks; only the first has entries, those for itself and its parent. */
  public static byte[] block(int index, long self, long parent, ChecksumSeed seed) {
    List<DirectoryEntry> dots = List.of(DirectoryEntry.self(self), DirectoryEntry.parent(parent));
    return new DirectoryBlock(index == 0 ? dots : List.of()).encode(seed.inode(self));
  }
}

package io.diskwright.fs.ext4.write;

import io.diskwright.fs.ext4.structure.ChecksumSeed;
import io.diskwright.fs.ext4.structure.DirectoryBlock;
import io.diskwright.fs.ext4.structure.DirectoryEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * A directory of one block: a list in the order of the names (kernel documentation, ext4, "Linear
 * (Classic) Directories").
 *
 * @param entries the names
 */
record LinearDirectory(DirectoryEntries entries) implements Directory {

  private static final int DOTS_BYTES = DirectoryEntry.sizeBytes(1) + DirectoryEntry.sizeBytes(2);

  /** Whether one block holds these names. */
  static boolean holds(DirectoryEntries entries) {
    int used = DOTS_BYTES;
    for (int i = 0; i < entries.count() && used <= DirectoryBlock.CAPACITY_BYTES; i++) {
      used += DirectoryEntry.sizeBytes(entries.nameLength(i));
    }
    return used <= DirectoryBlock.CAPACITY_BYTES;
  }

  @Override
  public int blockCount() {
    return 1;
  }

  @Override
  public boolean indexed() {
    return false;
  }

  @Override
  public byte[] block(int index, long self, long parent, ChecksumSeed seed) {
    List<DirectoryEntry> all = new ArrayList<>(entries.count() + 2);
    all.add(DirectoryEntry.self(self));
    all.add(DirectoryEntry.parent(parent));
    for (int i = 0; i < entries.count(); i++) {
      all.add(entries.entry(i));
    }
    return new DirectoryBlock(all).encode(seed.inode(self));
  }
}

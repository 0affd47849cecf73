package io.diskwright.fs.ext4.write;

import io.diskwright.fs.ext4.structure.ChecksumSeed;
import io.diskwright.fs.ext4.structure.DirectoryHash;
import io.diskwright.fs.ext4.structure.InodeFlag;
import java.util.function.Supplier;

/** The blocks of a directory: how many is known from the names, the rest when they are encoded. */
public sealed interface Directory permits LinearDirectory, HashedDirectory {

  /**
   * The layout for these names: a plain list if one block holds it, else an index by hash.
   *
   * @param path of the directory, for the message
   * @throws io.diskwright.error.DoesNotFitException if an index cannot hold so many
   */
  static Directory of(DirectoryEntries entries, DirectoryHash hash, Supplier<String> path) {
    return LinearDirectory.holds(entries)
        ? new LinearDirectory(entries)
        : HashedDirectory.of(entries, hash::of, path);
  }

  /** How many blocks it takes. */
  int blockCount();

  /** Whether it is one for {@link InodeFlag#INDEX}. */
  boolean indexed();

  /**
   * One of the blocks.
   *
   * @param index 0 to {@link #blockCount()} - 1
   * @param self inode of the directory
   * @param parent inode of the directory above; the root is above itself
   */
  byte[] block(int index, long self, long parent, ChecksumSeed seed);
}

package io.diskwright.fs.ext4.write;

import io.diskwright.fs.ext4.structure.DirectoryEntry;
import io.diskwright.tree.FileType;
import io.diskwright.value.ByteString;

/**
 * The names in one directory, in the order of their bytes, without {@code .} and {@code ..}. A
 * view: a layout asks again when it encodes a block, from any thread, so that nothing is copied.
 */
public interface DirectoryEntries {

  /** Number of names. */
  int count();

  /** Length of a name in bytes, 1 to 255. */
  int nameLength(int index);

  /** A name. */
  ByteString name(int index);

  /** Kind of file behind a name. */
  FileType type(int index);

  /** Inode behind a name; asked for when blocks are encoded, not when they are counted. */
  long inodeNumber(int index);

  /** A name with its file, as it stands in a block. */
  default DirectoryEntry entry(int index) {
    return new DirectoryEntry(inodeNumber(index), name(index), type(index));
  }
}

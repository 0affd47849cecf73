package io.diskwright.fs.ext4;

import io.diskwright.fs.ext4.write.DirectoryEntries;
import io.diskwright.tree.FileType;
import io.diskwright.value.ByteString;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A directory of made-up names.
 *
 * @param count how many
 * @param names a name for each number, ascending in bytes
 */
record NamedEntries(int count, IntFunction<String> names) implements DirectoryEntries {

  static final long FIRST_INODE = 1000;

  private static final List<FileType> TYPES = List.of(FileType.values());

  @Override
  public int nameLength(int index) {
    return name(index).length();
  }

  @Override
  public ByteString name(int index) {
    return ByteString.utf8(names.apply(index));
  }

  @Override
  public FileType type(int index) {
    return TYPES.get(index % TYPES.size());
  }

  @Override
  public long inodeNumber(int index) {
    return FIRST_INODE + index;
  }
}

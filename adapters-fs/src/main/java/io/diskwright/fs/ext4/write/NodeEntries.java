package io.diskwright.fs.ext4.write;

import io.diskwright.tree.FileType;
import io.diskwright.tree.Node;
import io.diskwright.value.ByteString;
import java.util.function.ToLongFunction;

/**
 * The names in a directory of a tree.
 *
 * @param directory the directory
 * @param inodeNumbers tells the inode that a file is given
 */
public record NodeEntries(Node directory, ToLongFunction<Node> inodeNumbers)
    implements DirectoryEntries {

  @Override
  public int count() {
    return directory.childCount();
  }

  @Override
  public int nameLength(int index) {
    return directory.child(index).nameLength();
  }

  @Override
  public ByteString name(int index) {
    return directory.child(index).name();
  }

  @Override
  public FileType type(int index) {
    return directory.child(index).type();
  }

  @Override
  public long inodeNumber(int index) {
    return inodeNumbers.applyAsLong(directory.child(index));
  }
}

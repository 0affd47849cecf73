package io.diskwright.fs.ext4.write;

import io.diskwright.fs.ext4.structure.SpecialInode;
import io.diskwright.tree.FileType;
import io.diskwright.value.ByteString;

/**
 * The entries of a root directory to which {@code lost+found} is added.
 *
 * @param own those of the tree
 * @param place where the new name belongs among them
 */
record RootEntries(DirectoryEntries own, int place) implements DirectoryEntries {

  static RootEntries of(DirectoryEntries own) {
    int place = 0;
    while (place < own.count() && own.name(place).compareTo(InodeNumbers.LOST_AND_FOUND) < 0) {
      place++;
    }
    return new RootEntries(own, place);
  }

  @Override
  public int count() {
    return own.count() + 1;
  }

  @Override
  public int nameLength(int i) {
    return i == place ? InodeNumbers.LOST_AND_FOUND.length() : own.nameLength(ownIndex(i));
  }

  @Override
  public ByteString name(int i) {
    return i == place ? InodeNumbers.LOST_AND_FOUND : own.name(ownIndex(i));
  }

  @Override
  public FileType type(int i) {
    return i == place ? FileType.DIRECTORY : own.type(ownIndex(i));
  }

  @Override
  public long inodeNumber(int i) {
    return i == place ? SpecialInode.LOST_AND_FOUND.number() : own.inodeNumber(ownIndex(i));
  }

  private int ownIndex(int i) {
    return i < place ? i : i - 1;
  }
}

package io.diskwright.tree;

import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.util.Objects;

/**
 * One entry of a {@link FileTree}: a name and the file it stands for. A light view, made anew
 * whenever it is asked for.
 */
public final class Node {

  private final FileTree tree;
  private final int entry;

  Node(FileTree tree, int entry) {
    this.tree = tree;
    this.entry = entry;
  }

  /** The entry's number in the tree; see {@link FileTree}. */
  public int index() {
    return entry;
  }

  /**
   * Number of the file behind the name, the same for all its hard links, below {@link
   * FileTree#inodeBound()}.
   */
  public int inode() {
    return tree.inode(entry);
  }

  /** The last part of the path; empty for the root. */
  public ByteString name() {
    return tree.names().get(tree.nameReference(entry));
  }

  /** Length of the name in bytes, without making it. */
  public int nameLength() {
    return tree.names().length(tree.nameReference(entry));
  }

  /** The directory it is in; the root's is the root. */
  public Node parent() {
    return new Node(tree, tree.parent(entry));
  }

  /** Number of names in this directory. */
  public int childCount() {
    return tree.firstChild(entry + 1) - tree.firstChild(entry);
  }

  /** The names in this directory, in the order of their bytes. */
  public Iterable<Node> children() {
    return tree.nodes(tree.firstChild(entry), tree.firstChild(entry + 1));
  }

  /** The name in this directory with that number in the order of the names' bytes, from 0. */
  public Node child(int index) {
    return new Node(tree, tree.firstChild(entry) + Objects.checkIndex(index, childCount()));
  }

  /** Kind of file. */
  public FileType type() {
    return tree.inodes().type(inode());
  }

  /** Whether it is a directory. */
  public boolean isDirectory() {
    return type() == FileType.DIRECTORY;
  }

  /** The twelve permission bits. */
  public int permissions() {
    return tree.inodes().permissions(inode());
  }

  /** Owner. */
  public long uid() {
    return tree.inodes().uid(inode());
  }

  /** Group. */
  public long gid() {
    return tree.inodes().gid(inode());
  }

  /** Time of the last change of the content. */
  public Timestamp modified() {
    return tree.inodes().modified(inode());
  }

  /** Extended attributes; equal sets are the same object within a tree. */
  public Xattrs xattrs() {
    return tree.inodes().xattrs(inode());
  }

  /** Length of a regular file or of a link's target; 0 for everything else. */
  public long sizeBytes() {
    return tree.inodes().size(inode());
  }

  /** How many names the file has in this tree. */
  public int linkCount() {
    return tree.linkCount(inode());
  }

  /** Content of a regular file. */
  public FileContent content() {
    require(type() == FileType.REGULAR);
    return tree.inodes().content(inode());
  }

  /** Target of a symbolic link. */
  public ByteString linkTarget() {
    require(type() == FileType.SYMLINK);
    return tree.names().get((int) tree.inodes().reference(inode()));
  }

  /** Major number of a device. */
  public long deviceMajor() {
    require(type().isDevice());
    return tree.inodes().reference(inode()) >>> 32;
  }

  /** Minor number of a device. */
  public long deviceMinor() {
    require(type().isDevice());
    return tree.inodes().reference(inode()) & 0xFFFF_FFFFL;
  }

  /** Absolute path in the image, for messages. */
  public String path() {
    return EntryPath.of(entry, tree::parent, at -> tree.names().get(tree.nameReference(at)));
  }

  private void require(boolean rightType) {
    if (!rightType) {
      throw new IllegalStateException("%s is a %s".formatted(path(), type()));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Node that && that.tree == tree && that.entry == entry;
  }

  @Override
  public int hashCode() {
    return Objects.hash(System.identityHashCode(tree), entry);
  }

  @Override
  public String toString() {
    return path();
  }
}

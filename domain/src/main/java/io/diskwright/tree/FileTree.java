package io.diskwright.tree;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;

/**
 * An immutable tree of files: names as bytes, metadata, and contents that can be opened when they
 * are needed. Packed into columns, about 80 bytes a file; {@link Node} is a view of one entry.
 *
 * <p>Entries are numbered breadth first, siblings in the order of their bytes, so a directory's
 * children are neighbours and the root is 0. The numbering depends on nothing but the tree.
 */
public final class FileTree {

  private final NameArena names;
  private final InodeTable inodes;
  private final int[] linkCounts;
  private final int[] parents;
  private final int[] nameReferences;
  private final int[] entryInodes;

  /**
   * For each entry the number of its first child; one element more, so that the next one is the
   * end.
   */
  private final int[] firstChildren;

  private FileTree(NameArena names, InodeTable inodes, EntryColumns entries, EntryOrder order) {
    this.names = names;
    this.inodes = inodes;
    this.parents =
        IntStream.range(0, entries.count())
            .map(i -> order.rank(entries.parent(order.entry(i))))
            .toArray();
    this.nameReferences =
        IntStream.range(0, entries.count()).map(i -> entries.name(order.entry(i))).toArray();
    this.entryInodes =
        IntStream.range(0, entries.count()).map(i -> entries.inode(order.entry(i))).toArray();
    this.firstChildren = order.firstChildren();
    this.linkCounts = new int[inodes.count()];
    for (int inode : entryInodes) {
      linkCounts[inode]++;
    }
  }

  static FileTree freeze(NameArena names, InodeTable inodes, EntryColumns entries) {
    return new FileTree(names, inodes, entries, EntryOrder.breadthFirst(names, entries));
  }

  /** The root directory. */
  public Node root() {
    return new Node(this, 0);
  }

  /** Number of entries, the root included; hard links count each. */
  public int count() {
    return parents.length;
  }

  /** Upper bound of {@link Node#inode()}: the size of an array indexed by it. */
  public int inodeBound() {
    return linkCounts.length;
  }

  /** The entry with that number, 0 to {@link #count()} - 1. */
  public Node node(int entry) {
    return new Node(this, entry);
  }

  /** Every entry in the order of the numbers, parents before children. */
  public Iterable<Node> nodes() {
    return nodes(0, count());
  }

  Iterable<Node> nodes(int first, int end) {
    return () ->
        new Iterator<>() {
          private int next = first;

          @Override
          public boolean hasNext() {
            return next < end;
          }

          @Override
          public Node next() {
            if (next >= end) {
              throw new NoSuchElementException();
            }
            return node(next++);
          }
        };
  }

  int parent(int entry) {
    return parents[entry];
  }

  int nameReference(int entry) {
    return nameReferences[entry];
  }

  int inode(int entry) {
    return entryInodes[entry];
  }

  int firstChild(int entry) {
    return firstChildren[entry];
  }

  int linkCount(int inode) {
    return linkCounts[inode];
  }

  NameArena names() {
    return names;
  }

  InodeTable inodes() {
    return inodes;
  }
}

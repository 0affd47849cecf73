package io.diskwright.fs.ext4.write;

import io.diskwright.error.SourceException;
import io.diskwright.fs.ext4.structure.SpecialInode;
import io.diskwright.tree.FileTree;
import io.diskwright.tree.Node;
import io.diskwright.value.ByteString;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Which file gets which inode: the root 2, its {@code lost+found} 11, all others 12 and up without
 * gaps in the order of the tree.
 */
public final class InodeNumbers {

  static final ByteString LOST_AND_FOUND = ByteString.utf8("lost+found");

  private static final int NO_ENTRY = -1;

  private final FileTree tree;

  /** By the tree's own inode number. */
  private final int[] numbers;

  /** The first entry with the inode 12 + index. */
  private final int[] entries;

  private final int lostAndFound;

  public InodeNumbers(FileTree tree) {
    this.tree = tree;
    this.numbers = new int[tree.inodeBound()];
    this.lostAndFound = lostAndFound(tree.root());
    numbers[tree.root().inode()] = SpecialInode.ROOT.number();
    if (lostAndFound != NO_ENTRY) {
      numbers[tree.node(lostAndFound).inode()] = SpecialInode.LOST_AND_FOUND.number();
    }
    int[] found = new int[tree.inodeBound()];
    int count = 0;
    for (Node node : tree.nodes()) {
      if (numbers[node.inode()] == 0) {
        numbers[node.inode()] = SpecialInode.FIRST_FREE + count;
        found[count++] = node.index();
      }
    }
    this.entries = Arrays.copyOf(found, count);
  }

  private static int lostAndFound(Node root) {
    for (Node child : root.children()) {
      if (child.nameLength() == LOST_AND_FOUND.length() && child.name().equals(LOST_AND_FOUND)) {
        if (!child.isDirectory()) {
          throw new SourceException(
              "/lost+found is no directory; ext4 needs that name for one: rename or remove it");
        }
        return child.index();
      }
    }
    return NO_ENTRY;
  }

  /** The inode of a file. */
  public long of(Node node) {
    return numbers[node.inode()];
  }

  /** The tree's own {@code lost+found}, if it has one. */
  public Optional<Node> lostAndFound() {
    return lostAndFound == NO_ENTRY ? Optional.empty() : Optional.of(tree.node(lostAndFound));
  }

  /** The last inode in use; all before it are in use or reserved. */
  long last() {
    return SpecialInode.FIRST_FREE - 1L + entries.length;
  }

  /**
   * A name of the file with that inode.
   *
   * @param number the root's, that of the tree's {@code lost+found}, or 12 to {@link #last()}
   */
  public Node node(long number) {
    if (number == SpecialInode.ROOT.number()) {
      return tree.root();
    }
    return number == SpecialInode.LOST_AND_FOUND.number()
        ? tree.node(lostAndFound)
        : tree.node(entries[Math.toIntExact(number - SpecialInode.FIRST_FREE)]);
  }

  /** Every file of the tree once, in the order of the numbers. */
  void forEach(Consumer<Node> action) {
    action.accept(tree.root());
    lostAndFound().ifPresent(action);
    for (int entry : entries) {
      action.accept(tree.node(entry));
    }
  }
}

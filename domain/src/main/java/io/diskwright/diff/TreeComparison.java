package io.diskwright.diff;

import io.diskwright.build.StoredTree;
import io.diskwright.port.StoredFile;
import io.diskwright.port.StoredFileSystem;
import io.diskwright.tree.FileType;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Compares the files of two filesystems: goes through both in step, directory by directory, in the
 * order of names.
 */
final class TreeComparison {

  private static final ByteString TOP = ByteString.utf8("/");

  private final StoredFileSystem left;
  private final StoredFileSystem right;
  private final FileComparison.Scope scope;
  private final FileChanges changes;
  private final NumberSet changedLeft = new NumberSet();
  private final NumberSet changedRight = new NumberSet();
  private final NumberSet movedLeft = new NumberSet();
  private final NumberSet movedRight = new NumberSet();
  private final NumberSet paired = new NumberSet();
  private final HardLinks links = new HardLinks();
  private final Deque<Pair> pending = new ArrayDeque<>();
  private final StoredTree leftTree;
  private final StoredTree rightTree;

  private record Pair(ByteString path, StoredFile left, StoredFile right) {}

  TreeComparison(StoredFileSystem left, StoredFileSystem right, DiffOptions options) {
    this.left = left;
    this.right = right;
    this.scope =
        new FileComparison.Scope(
            options.contentOnly(),
            new DataBudget(left.description()),
            new DataBudget(right.description()));
    this.changes = new FileChanges(options.all());
    this.leftTree = new StoredTree(left);
    this.rightTree = new StoredTree(right);
  }

  /**
   * What was found.
   *
   * @param differences grouped
   * @param left numbers of files in the first
   * @param right the same of the second
   */
  record Result(List<Difference> differences, ChangedFiles left, ChangedFiles right) {}

  Result run() throws IOException {
    Pair top = new Pair(TOP, left.root(), right.root());
    compare(top);
    pending.push(top);
    while (!pending.isEmpty()) {
      compareEntries(pending.pop());
    }
    return new Result(
        changes.differences(),
        new ChangedFiles(changedLeft.sorted(), movedLeft.sorted(), paired.sorted()),
        new ChangedFiles(changedRight.sorted(), movedRight.sorted(), paired));
  }

  private void compareEntries(Pair directory) throws IOException {
    List<StoredTree.Entry> before = leftTree.enter(directory.path, directory.left);
    List<StoredTree.Entry> after = rightTree.enter(directory.path, directory.right);
    List<Pair> found = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      int order = order(before, i, after, j);
      if (order < 0) {
        removed(directory.path, before.get(i++));
      } else if (order > 0) {
        added(directory.path, after.get(j++));
      } else {
        ByteString path = StoredTree.below(directory.path, before.get(i).name());
        Pair pair = new Pair(path, before.get(i++).file(), after.get(j++).file());
        if (compare(pair)) {
          found.add(pair);
        }
      }
    }
    for (int k = found.size() - 1; k >= 0; k--) {
      pending.push(found.get(k));
    }
  }

  private static int order(
      List<StoredTree.Entry> before, int i, List<StoredTree.Entry> after, int j) {
    if (i == before.size()) {
      return 1;
    }
    return j == after.size() ? -1 : before.get(i).name().compareTo(after.get(j).name());
  }

  /** Compares two files, and tells whether they are directories to go into. */
  private boolean compare(Pair pair) throws IOException {
    if (pair.left.number() != pair.right.number()) {
      movedLeft.add(pair.left.number());
      movedRight.add(pair.right.number());
    } else if (pair.left.type() == pair.right.type()) {
      paired.add(pair.left.number());
    }
    HardLinks.Meeting meeting = links.meet(pair.path, pair.left, pair.right);
    if (meeting == HardLinks.Meeting.KNOWN) {
      return false;
    }
    if (meeting == HardLinks.Meeting.OTHERWISE && !scope.contentOnly()) {
      changes.add(pair.path, links.change(pair.path, pair.left, pair.right));
      markChanged(pair);
    }
    for (FieldChange change : FileComparison.changes(pair.left, pair.right, scope)) {
      changes.add(pair.path, change);
      if (change.field().equals(FieldChange.CONTENT) || change.field().equals("type")) {
        markChanged(pair);
      }
    }
    boolean leftIsDirectory = pair.left.type() == FileType.DIRECTORY;
    return leftIsDirectory && pair.right.type() == FileType.DIRECTORY;
  }

  private void markChanged(Pair pair) {
    changedLeft.add(pair.left.number());
    changedRight.add(pair.right.number());
  }

  private void removed(ByteString directory, StoredTree.Entry entry) throws IOException {
    ByteString path = StoredTree.below(directory, entry.name());
    String shown = Subtree.describe(path, entry.file(), leftTree, changedLeft);
    changes.add(path, FieldChange.own(FieldChange.REMOVED, shown, "", List.of()));
  }

  private void added(ByteString directory, StoredTree.Entry entry) throws IOException {
    ByteString path = StoredTree.below(directory, entry.name());
    String shown = Subtree.describe(path, entry.file(), rightTree, changedRight);
    changes.add(path, FieldChange.own(FieldChange.ADDED, "", shown, List.of()));
  }
}

package io.diskwright.source.tar;

import io.diskwright.tree.FileType;
import io.diskwright.tree.Metadata;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteString;

/**
 * Finds the directories that members are in, through links inside the tree, and makes those that
 * the archive lacks. Neighbours mostly share theirs, so the last one is remembered.
 */
final class ParentDirectories {

  private final TreeBuilder tree;
  private final Metadata missing;
  private ByteString lastPath = ByteString.EMPTY;
  private int lastEntry = TreeBuilder.ROOT;

  /**
   * @param missing metadata of directories that are made
   */
  ParentDirectories(TreeBuilder tree, Metadata missing) {
    this.tree = tree;
    this.missing = missing;
  }

  /**
   * The entry of a directory.
   *
   * @param path clean
   */
  int at(ByteString path) throws MalformedTarException {
    if (!path.equals(lastPath)) {
      int entry = TreeBuilder.ROOT;
      for (ByteString component : MemberPath.components(path)) {
        entry = step(entry, component);
      }
      lastPath = path;
      lastEntry = entry;
    }
    return lastEntry;
  }

  /** To be called when a name got another meaning: a link may lead elsewhere now. */
  void forget() {
    lastPath = ByteString.EMPTY;
    lastEntry = TreeBuilder.ROOT;
  }

  private int step(int directory, ByteString component) throws MalformedTarException {
    int next = tree.resolve(directory, component, true);
    if (next != TreeBuilder.ABSENT && tree.type(next) == FileType.DIRECTORY) {
      return next;
    }
    int taken = tree.find(directory, component);
    if (taken == TreeBuilder.ABSENT) {
      return tree.putDirectory(directory, component, missing);
    }
    boolean link = tree.type(taken) == FileType.SYMLINK;
    throw new MalformedTarException(
        "needs %s to be a directory, which is a %s"
            .formatted(
                tree.path(taken),
                link
                    ? "link to '%s', no directory here".formatted(tree.linkTarget(taken))
                    : "file"));
  }
}

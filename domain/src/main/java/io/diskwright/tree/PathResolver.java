package io.diskwright.tree;

import io.diskwright.value.ByteString;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Walks paths inside a tree as the kernel would with the tree's root as its root directory. */
final class PathResolver {

  static final ByteString DOT = ByteString.utf8(".");
  static final ByteString DOT_DOT = ByteString.utf8("..");

  /** As many as Linux follows ({@code MAXSYMLINKS}). */
  private static final int MOST_LINKS = 40;

  private final TreeBuilder tree;

  PathResolver(TreeBuilder tree) {
    this.tree = tree;
  }

  int resolve(int directory, ByteString path, boolean followLast) {
    Deque<ByteString> rest = new ArrayDeque<>(components(path));
    int at = isAbsolute(path) ? TreeBuilder.ROOT : directory;
    int links = 0;
    while (!rest.isEmpty()) {
      if (tree.type(at) != FileType.DIRECTORY) {
        return TreeBuilder.ABSENT;
      }
      int next = step(at, rest.pop());
      if (next == TreeBuilder.ABSENT) {
        return TreeBuilder.ABSENT;
      }
      boolean follow = tree.type(next) == FileType.SYMLINK && (followLast || !rest.isEmpty());
      if (!follow) {
        at = next;
        continue;
      }
      if (++links > MOST_LINKS) {
        return TreeBuilder.ABSENT;
      }
      ByteString target = tree.linkTarget(next);
      pushAll(rest, components(target));
      at = isAbsolute(target) ? TreeBuilder.ROOT : at;
    }
    return at;
  }

  /** What an entry leads to when it is a symbolic link; itself otherwise. */
  int follow(int entry) {
    return tree.type(entry) == FileType.SYMLINK
        ? resolve(tree.parent(entry), tree.name(entry), true)
        : entry;
  }

  private int step(int directory, ByteString component) {
    if (component.equals(DOT)) {
      return directory;
    }
    return component.equals(DOT_DOT) ? tree.parent(directory) : tree.find(directory, component);
  }

  private static void pushAll(Deque<ByteString> rest, List<ByteString> components) {
    for (int i = components.size() - 1; i >= 0; i--) {
      rest.push(components.get(i));
    }
  }

  private static boolean isAbsolute(ByteString path) {
    return !path.isEmpty() && path.at(0) == '/';
  }

  /** The parts between slashes, empty ones left out. */
  static List<ByteString> components(ByteString path) {
    List<ByteString> components = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= path.length(); i++) {
      if (i == path.length() || path.at(i) == '/') {
        if (i > start) {
          components.add(path.substring(start, i));
        }
        start = i + 1;
      }
    }
    return components;
  }
}

package io.diskwright.source.directory;

import java.util.Arrays;

/**
 * The directories that were met, by number: the parent's and the name of each, from which paths are
 * put together.
 */
final class HostDirectories {

  /** The number of the directory that all others are below. */
  static final int ROOT = 0;

  private final byte[] root;
  private final NameList names = new NameList();
  private int[] parents = new int[4];

  /**
   * @param root path of directory {@link #ROOT}
   */
  HostDirectories(byte[] root) {
    this.root = root;
    names.add(new byte[0]);
  }

  int add(int parent, byte[] name) {
    int number = names.add(name);
    if (number == parents.length) {
      parents = Arrays.copyOf(parents, number + (number >> 1));
    }
    parents[number] = parent;
    return number;
  }

  byte[] path(int directory) {
    byte[] path = new byte[length(directory)];
    int end = path.length;
    for (int at = directory; at != ROOT; at = parents[at]) {
      end -= names.length(at);
      names.copy(at, path, end);
      path[--end] = '/';
    }
    System.arraycopy(root, 0, path, 0, end);
    return path;
  }

  private int length(int directory) {
    int length = endsWithSlash() ? root.length - 1 : root.length;
    for (int at = directory; at != ROOT; at = parents[at]) {
      length += 1 + names.length(at);
    }
    return directory == ROOT ? root.length : length;
  }

  /** Only the path {@code /} does. */
  private boolean endsWithSlash() {
    return root.length > 0 && root[root.length - 1] == '/';
  }
}

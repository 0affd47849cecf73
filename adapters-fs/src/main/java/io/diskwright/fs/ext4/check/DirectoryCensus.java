package io.diskwright.fs.ext4.check;

import java.util.Arrays;

/** Directories in the order of their inodes: what names them, and what their {@code ..} is. */
final class DirectoryCensus {

  private int count;
  private int[] inodes = new int[64];
  private int[] parents = new int[64];
  private int[] dotDots = new int[64];

  /** Notes a directory, whose number is above all before. */
  void add(long inode) {
    if (count == inodes.length) {
      inodes = Arrays.copyOf(inodes, 2 * count);
      parents = Arrays.copyOf(parents, 2 * count);
      dotDots = Arrays.copyOf(dotDots, 2 * count);
    }
    inodes[count++] = (int) inode;
  }

  int count() {
    return count;
  }

  /** Its number among directories; below 0 if the inode is none. */
  int find(long inode) {
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Integer.compareUnsigned(inodes[middle], (int) inode);
      if (order == 0) {
        return middle;
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    return -1;
  }

  long inode(int index) {
    return Integer.toUnsignedLong(inodes[index]);
  }

  /** The directory that names it; 0 if none was found. */
  long parent(int index) {
    return Integer.toUnsignedLong(parents[index]);
  }

  void setParent(int index, long parent) {
    parents[index] = (int) parent;
  }

  /** What its {@code ..} is; 0 if it has none. */
  long dotDot(int index) {
    return Integer.toUnsignedLong(dotDots[index]);
  }

  void setDotDot(int index, long parent) {
    dotDots[index] = (int) parent;
  }
}

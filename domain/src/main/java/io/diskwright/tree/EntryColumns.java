package io.diskwright.tree;

import java.util.Arrays;

/**
 * The names of a tree that is being built: directory, name and inode of each, in the order in which
 * they came.
 */
final class EntryColumns {

  private int count;
  private int[] parents = new int[64];
  private int[] names = new int[64];
  private int[] inodes = new int[64];

  int add(int parent, int name, int inode) {
    if (count == parents.length) {
      int capacity = count + (count >> 1);
      parents = Arrays.copyOf(parents, capacity);
      names = Arrays.copyOf(names, capacity);
      inodes = Arrays.copyOf(inodes, capacity);
    }
    parents[count] = parent;
    names[count] = name;
    inodes[count] = inode;
    return count++;
  }

  int count() {
    return count;
  }

  int parent(int entry) {
    return parents[entry];
  }

  int name(int entry) {
    return names[entry];
  }

  int inode(int entry) {
    return inodes[entry];
  }

  void replaceInode(int entry, int inode) {
    inodes[entry] = inode;
  }
}

package io.diskwright.fs.ext4.check;

import java.util.Arrays;

/** What is believed of each group once its descriptor has been checked. */
final class Groups {

  private final long[] inodeTables;
  private final int[] inodeCounts;
  private final int[] directoryCounts;

  Groups(int count) {
    this.inodeTables = new long[count];
    this.inodeCounts = new int[count];
    this.directoryCounts = new int[count];
    Arrays.fill(inodeTables, -1);
  }

  int count() {
    return inodeTables.length;
  }

  /**
   * Notes where a group's inodes are.
   *
   * @param inodeCount how many from the first on may be in use
   */
  void put(int group, long inodeTable, int inodeCount) {
    inodeTables[group] = inodeTable;
    inodeCounts[group] = inodeCount;
  }

  /** First block of a group's inode table; -1 if it has none that could be read. */
  long inodeTable(int group) {
    return inodeTables[group];
  }

  /** How many inodes of a group are looked at. */
  int inodeCount(int group) {
    return inodeTables[group] < 0 ? 0 : inodeCounts[group];
  }

  void countDirectory(int group) {
    directoryCounts[group]++;
  }

  int directoryCount(int group) {
    return directoryCounts[group];
  }
}

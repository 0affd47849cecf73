package io.diskwright.source.directory;

import io.diskwright.posix.FileStatus;
import java.util.Arrays;

/**
 * Finds the entry that a file with several names was first added under: an open-addressing hash
 * table by device and inode, 20 bytes a slot, since a store may have a million of them.
 */
final class HardLinks {

  /** What {@link #find} returns when the file is new. */
  static final int ABSENT = -1;

  private long[] devices = new long[64];
  private long[] inodes = new long[64];
  private int[] entries = filled(64);
  private int used;

  int find(FileStatus status) {
    return entries[slot(status.device(), status.inode())];
  }

  void put(FileStatus status, int entry) {
    if (++used * 3L > entries.length * 2L) {
      grow();
    }
    place(status.device(), status.inode(), entry);
  }

  /** Forgets the file that an entry stood for, because the entry now stands for another one. */
  void forget(int entry) {
    for (int slot = 0; slot < entries.length; slot++) {
      if (entries[slot] == entry) {
        inodes[slot] = -1;
      }
    }
  }

  private void place(long device, long inode, int entry) {
    int slot = slot(device, inode);
    devices[slot] = device;
    inodes[slot] = inode;
    entries[slot] = entry;
  }

  private int slot(long device, long inode) {
    int mask = entries.length - 1;
    long hash = (inode ^ device << 40) * 0x9E3779B97F4A7C15L;
    int slot = (int) (hash >>> 32) & mask;
    while (entries[slot] != ABSENT && (inodes[slot] != inode || devices[slot] != device)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldDevices = devices;
    long[] oldInodes = inodes;
    int[] oldEntries = entries;
    devices = new long[oldEntries.length * 2];
    inodes = new long[oldEntries.length * 2];
    entries = filled(oldEntries.length * 2);
    for (int i = 0; i < oldEntries.length; i++) {
      if (oldEntries[i] != ABSENT) {
        place(oldDevices[i], oldInodes[i], oldEntries[i]);
      }
    }
  }

  private static int[] filled(int length) {
    int[] entries = new int[length];
    Arrays.fill(entries, ABSENT);
    return entries;
  }
}

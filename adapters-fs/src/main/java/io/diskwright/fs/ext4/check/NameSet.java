package io.diskwright.fs.ext4.check;

import java.util.Arrays;

/** The names in one block of a directory. */
final class NameSet {

  private static final byte[] NONE = {};

  private byte[] bytes = NONE;

  /** Start in the block, the length above it; by hash, 0 where there is none. */
  private int[] slots = new int[256];

  private int count;

  /** Begins with another block. */
  void clear(byte[] block) {
    bytes = block;
    if (count > 0) {
      Arrays.fill(slots, 0);
      count = 0;
    }
  }

  /** Adds a name; tells whether it is new. */
  boolean add(int start, int length) {
    if (2 * ++count > slots.length) {
      grow();
    }
    return put(start | (length + 1) << 20);
  }

  private boolean put(int name) {
    int slot = hash(name) & slots.length - 1;
    while (slots[slot] != 0) {
      if (isSame(slots[slot], name)) {
        return false;
      }
      slot = slot + 1 & slots.length - 1;
    }
    slots[slot] = name;
    return true;
  }

  private void grow() {
    int[] old = slots;
    slots = new int[4 * old.length];
    for (int name : old) {
      if (name != 0) {
        put(name);
      }
    }
  }

  private static int start(int name) {
    return name & 0xF_FFFF;
  }

  private static int length(int name) {
    return (name >>> 20) - 1;
  }

  private int hash(int name) {
    int hash = 0;
    for (int i = start(name); i < start(name) + length(name); i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash ^ hash >>> 15;
  }

  private boolean isSame(int one, int other) {
    return length(one) == length(other)
        && Arrays.equals(
            bytes,
            start(one),
            start(one) + length(one),
            bytes,
            start(other),
            start(other) + length(other));
  }
}

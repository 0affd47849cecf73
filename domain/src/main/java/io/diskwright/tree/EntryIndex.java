package io.diskwright.tree;

import io.diskwright.value.ByteString;
import java.util.Arrays;

/**
 * Finds an entry by its directory and name: an open-addressing hash table of entry numbers, four to
 * eight bytes each.
 */
final class EntryIndex {

  private static final int FREE = -1;

  private final NameArena names;
  private int[] slots = new int[256];
  private int used;

  EntryIndex(NameArena names) {
    this.names = names;
    Arrays.fill(slots, FREE);
  }

  /** The entry of that name, or -1. */
  int find(int directory, ByteString name, EntryColumns entries) {
    int mask = slots.length - 1;
    for (int slot = spread(directory, NameArena.hash(name)) & mask;
        slots[slot] != FREE;
        slot = (slot + 1) & mask) {
      int entry = slots[slot];
      if (entries.parent(entry) == directory && names.equals(entries.name(entry), name)) {
        return entry;
      }
    }
    return -1;
  }

  /** Adds an entry that is not yet in the table. */
  void add(int entry, EntryColumns entries) {
    if (++used * 3L > slots.length * 2L) {
      rehash(entries);
    }
    place(entry, entries);
  }

  private void place(int entry, EntryColumns entries) {
    int mask = slots.length - 1;
    int slot = spread(entries.parent(entry), names.hash(entries.name(entry))) & mask;
    while (slots[slot] != FREE) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = entry;
  }

  private void rehash(EntryColumns entries) {
    int[] old = slots;
    slots = new int[old.length * 2];
    Arrays.fill(slots, FREE);
    for (int entry : old) {
      if (entry != FREE) {
        place(entry, entries);
      }
    }
  }

  private static int spread(int directory, int nameHash) {
    int hash = ((directory * 0x9E3779B9) ^ nameHash) * 0x85EBCA6B;
    return hash ^ (hash >>> 15);
  }
}

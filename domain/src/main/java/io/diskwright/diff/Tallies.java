package io.diskwright.diff;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts of bytes that differ, by structure, in the order in which they were met. */
final class Tallies {

  private final int blockBytes;
  private final Map<String, RawTally> tallies = new LinkedHashMap<>();

  /**
   * @param blockBytes unit in which structures are counted
   */
  Tallies(int blockBytes) {
    this.blockBytes = blockBytes;
  }

  RawTally of(String structure) {
    return tallies.computeIfAbsent(structure, name -> new RawTally(name, blockBytes));
  }

  Collection<RawTally> all() {
    return tallies.values();
  }
}

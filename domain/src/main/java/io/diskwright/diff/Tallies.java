package io.diskwright.diff;

import io.diskwright.port.Field;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts of bytes that differ, by structure, in the order in which they were met. */
final class Tallies {

  private final int blockBytes;
  private final Map<String, RawTally> following = new LinkedHashMap<>();
  private final Map<String, PartTally> alone = new LinkedHashMap<>();

  /**
   * @param blockBytes unit in which structures are counted
   */
  Tallies(int blockBytes) {
    this.blockBytes = blockBytes;
  }

  /** Takes bytes that differ as a consequence. */
  void follow(String structure, BitSet causes, long offset, long length) {
    following
        .computeIfAbsent(structure, name -> new RawTally(name, blockBytes))
        .add(causes, offset, length);
  }

  /** Takes bytes that differ by themselves. */
  void add(String structure, long offset, long length, ByteRuns.Window window) {
    alone.computeIfAbsent(structure, PartTally::new).add(offset, length, window);
  }

  /** The same of a part that has a number. */
  void add(Field field, long offset, long length, ByteRuns.Window window) {
    alone.computeIfAbsent(field.part(), PartTally::new).add(field, offset, length, window);
  }

  Collection<RawTally> following() {
    return following.values();
  }

  List<Difference> alone() {
    return aloneBut("");
  }

  /** All but those of a structure. */
  List<Difference> aloneBut(String structure) {
    List<Difference> all = new ArrayList<>();
    alone.forEach(
        (part, tally) -> {
          if (!part.equals(structure)) {
            all.addAll(tally.differences());
          }
        });
    return all;
  }
}

package io.diskwright.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

/** Counts how often a tool and our check find damage. */
final class Agreement {

  private final String title;
  private final long firstSeed;
  private final List<String> missed = new ArrayList<>();
  private final int[] counts = new int[4];

  Agreement(String title, long firstSeed) {
    this.title = title;
    this.firstSeed = firstSeed;
  }

  /**
   * Counts a case.
   *
   * @param theirs what the tool complains of, or nothing
   */
  void add(long seed, String theirs, List<String> ours) {
    counts[(theirs.isEmpty() ? 0 : 2) + (ours.isEmpty() ? 0 : 1)]++;
    if (!theirs.isEmpty() && ours.isEmpty()) {
      missed.add("seed %d: %s".formatted(seed, theirs));
    }
  }

  void assertNothingMissed() {
    System.out.printf(
        "%s, seeds from %d: both call %d damaged, the tool alone %d, we alone %d, none %d%n",
        title, firstSeed, counts[3], counts[2], counts[1], counts[0]);
    assertEquals("", String.join("\n", missed));
  }
}

package io.diskwright.format.deflate;

/** Takes a match only if none that begins one or two places later is better. */
final class LazyParser implements Parser {

  /** After so many literals in a row (as a power of two) every second place is tried, and so on. */
  private static final int PATIENCE = 8;

  private final Effort effort;
  private int position;
  private int entered;

  LazyParser(Effort effort) {
    this.effort = effort;
  }

  @Override
  public int parse(MatchFinder finder, Tokens tokens, int start, int end) {
    int literalStart = start;
    position = start;
    while (position < end) {
      int match = finder.longest(position, effort.depth());
      if (match == 0) {
        position += 1 + (position - literalStart >>> PATIENCE);
      } else {
        int best = settle(finder, match);
        tokens.add(literalStart, position, best);
        literalStart = position + Tokens.lengthOf(best);
        finder.enterCovered(position + 1 + entered, literalStart);
        position = literalStart;
      }
    }
    int stop = Math.max(literalStart, end);
    tokens.endSection(literalStart, stop);
    return stop;
  }

  /** Moves on to later matches while they are better: the match to take. */
  private int settle(MatchFinder finder, int found) {
    int match = found;
    int ahead = 0;
    while (ahead < effort.lookahead() && Tokens.lengthOf(match) < effort.nice()) {
      ahead++;
      int later = finder.longest(position + ahead, effort.depth() >> ahead);
      if (gain(match, later) > leastGain(ahead)) {
        position += ahead;
        match = later;
        ahead = 0;
      }
    }
    entered = ahead;
    return match;
  }

  /** What another match saves, in about quarters of a byte: bytes covered, and bits of distance. */
  private static int gain(int match, int other) {
    return 4 * (Tokens.lengthOf(other) - Tokens.lengthOf(match))
        + Integer.numberOfLeadingZeros(Tokens.distanceOf(other))
        - Integer.numberOfLeadingZeros(Tokens.distanceOf(match));
  }

  /** The literals before it have their price. */
  private static int leastGain(int literals) {
    return 4 * literals - 2;
  }
}

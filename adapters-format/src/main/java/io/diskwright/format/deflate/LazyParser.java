package io.diskwright.format.deflate;

/** Takes a match only if none that begins one or two places later is better. */
final class LazyParser implements Parser {

  /** After so many literals in a row (as a power of two) every second place is tried, and so on. */
  private static final int PATIENCE = 8;

  /**
   * What a later match must gain, in about quarters of a literal, against the literals before it.
   */
  private static final int GAIN_AFTER_ONE = 2;

  private static final int GAIN_AFTER_TWO = 6;

  private final Effort effort;

  LazyParser(Effort effort) {
    this.effort = effort;
  }

  @Override
  public int parse(MatchFinder finder, Tokens tokens, int start, int end) {
    int literalStart = start;
    int position = start;
    while (position < end) {
      int match = finder.longest(position, effort.depth());
      if (match == 0) {
        position += 1 + (position - literalStart >>> PATIENCE);
        continue;
      }
      int delay = 0;
      int better = 0;
      while (Tokens.lengthOf(match) < effort.nice()) {
        better = finder.longest(position + 1, effort.depth() >> 1);
        if (gain(match, better) > GAIN_AFTER_ONE) {
          position++;
          match = better;
          delay = 0;
          continue;
        }
        delay = 1;
        if (effort.lookahead() < 2) break;
        better = finder.longest(position + 2, effort.depth() >> 2);
        if (gain(match, better) > GAIN_AFTER_TWO) {
          position += 2;
          match = better;
          delay = 0;
          continue;
        }
        delay = 2;
        break;
      }
      tokens.add(literalStart, position, match);
      literalStart = position + Tokens.lengthOf(match);
      finder.enterCovered(position + 1 + delay, literalStart);
      position = literalStart;
    }
    int stop = Math.max(literalStart, end);
    tokens.endSection(literalStart, stop);
    return stop;
  }

  private static int gain(int match, int other) {
    return 4 * (Tokens.lengthOf(other) - Tokens.lengthOf(match))
        + Integer.numberOfLeadingZeros(Tokens.distanceOf(other))
        - Integer.numberOfLeadingZeros(Tokens.distanceOf(match));
  }
}

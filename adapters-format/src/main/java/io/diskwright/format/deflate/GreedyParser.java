package io.diskwright.format.deflate;

/** Takes every match as soon as it is found. */
final class GreedyParser implements Parser {

  /** After so many literals in a row (as a power of two) every second place is tried, and so on. */
  private static final int PATIENCE = 6;

  private final int depth;

  GreedyParser(Effort effort) {
    this.depth = effort.depth();
  }

  @Override
  public int parse(MatchFinder finder, Tokens tokens, int start, int end) {
    int literalStart = start;
    int position = start;
    while (position < end) {
      int match = finder.longest(position, depth);
      if (match == 0) {
        position += 1 + ((position - literalStart) >>> PATIENCE);
      } else {
        tokens.add(literalStart, position, match);
        literalStart = position + Tokens.lengthOf(match);
        finder.enterCovered(position + 1, literalStart);
        position = literalStart;
      }
    }
    int stop = Math.max(literalStart, end);
    tokens.endSection(literalStart, stop);
    return stop;
  }
}

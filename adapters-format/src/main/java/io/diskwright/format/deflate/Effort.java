package io.diskwright.format.deflate;

/**
 * What a level spends on finding matches.
 *
 * @param depth how many earlier places are compared at most
 * @param nice a length with which the search ends
 * @param entered how many of the places that a match covers can be found later
 * @param findsShort whether matches of three bytes are looked for
 * @param lookahead how many places behind a match are searched for a better one before it is taken
 */
record Effort(int depth, int nice, int entered, boolean findsShort, int lookahead) {

  private static final int ALL = Symbols.LONGEST_MATCH;

  private static final Effort[] LEVELS = {
    new Effort(1, 32, 3, false, 0),
    new Effort(2, 32, 3, false, 0),
    new Effort(4, 32, ALL, false, 0),
    new Effort(8, 32, ALL, true, 0),
    new Effort(8, 48, ALL, true, 1),
    new Effort(16, 64, ALL, true, 1),
    new Effort(48, 128, ALL, true, 1),
    new Effort(96, ALL, ALL, true, 2),
    new Effort(512, ALL, ALL, true, 2),
  };

  static final int GREATEST_LEVEL = LEVELS.length;

  /** The effort of a level from 1 on. */
  static Effort ofLevel(int level) {
    return LEVELS[level - 1];
  }
}

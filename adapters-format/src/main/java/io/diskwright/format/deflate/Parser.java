package io.diskwright.format.deflate;

/** Decides which matches are taken. */
interface Parser {

  /**
   * Parses one section into tokens.
   *
   * @return the first place behind it; its last match may go on beyond the end asked for
   */
  int parse(MatchFinder finder, Tokens tokens, int start, int end);
}

package io.diskwright.fs.fat.read;

/**
 * Upper and lower case of single UTF-16 units, as filesystem drivers compare names. Only scripts
 * whose letters were all encoded long ago take part, so that every JDK folds alike, however new its
 * Unicode tables: Latin, Greek, Cyrillic, Armenian, letter-like symbols, full-width Latin.
 */
public final class CaseFolding {

  private CaseFolding() {}

  /** A unit in the one case that names are compared in. */
  public static char fold(char unit) {
    char folded = Character.toLowerCase(Character.toUpperCase(unit));
    return isSettled(unit) && isSettled(folded) ? folded : unit;
  }

  private static boolean isSettled(char unit) {
    return unit < '\u0590'
        || (unit >= '\u1E00' && unit < '\u2000')
        || (unit >= '\u2100' && unit < '\u2190')
        || (unit >= '\u24B6' && unit < '\u24EA')
        || (unit >= '\uFF21' && unit < '\uFF5B');
  }
}

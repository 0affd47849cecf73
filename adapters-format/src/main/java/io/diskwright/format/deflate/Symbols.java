package io.diskwright.format.deflate;

/**
 * The two alphabets of deflate (RFC 1951, 3.2.5). Frequencies of both are kept in one array:
 * literals, the end of the block and lengths from 0 on, distances from {@link #DISTANCES} on.
 */
final class Symbols {

  static final int END_OF_BLOCK = 256;
  static final int LITERAL_COUNT = 286;
  static final int DISTANCE_COUNT = 30;

  /** Where distances begin in an array of both alphabets. */
  static final int DISTANCES = 288;

  /** Size of an array of both alphabets. */
  static final int COUNT = DISTANCES + DISTANCE_COUNT;

  static final int SHORTEST_MATCH = 3;
  static final int LONGEST_MATCH = 258;

  private static final int FIRST_LENGTH = 257;
  private static final int[] LENGTH_BASE = new int[LITERAL_COUNT - FIRST_LENGTH];
  private static final int[] LENGTH_EXTRA_BITS = new int[LENGTH_BASE.length];
  private static final char[] LENGTH_SYMBOL = new char[LONGEST_MATCH + 1];
  private static final int[] DISTANCE_EXTRA_BITS = new int[DISTANCE_COUNT];
  private static final int NEAR = 256;

  /** From there on all distances of a page of 128 have one symbol. */
  private static final int PAGE_BITS = 7;

  private static final byte[] NEAR_SYMBOL = new byte[NEAR];
  private static final byte[] FAR_SYMBOL = new byte[(1 << 15) >>> PAGE_BITS];

  static {
    int length = SHORTEST_MATCH;
    for (int code = 0; code < LENGTH_BASE.length; code++) {
      LENGTH_BASE[code] = length;
      LENGTH_EXTRA_BITS[code] = code < 8 ? 0 : code / 4 - 1;
      for (int i = 0; i < 1 << LENGTH_EXTRA_BITS[code] && length <= LONGEST_MATCH; i++) {
        LENGTH_SYMBOL[length++] = (char) (FIRST_LENGTH + code);
      }
    }
    for (int symbol = 2; symbol < DISTANCE_COUNT; symbol++) {
      DISTANCE_EXTRA_BITS[symbol] = symbol / 2 - 1;
    }
    for (int last = 0; last < NEAR; last++) {
      NEAR_SYMBOL[last] = distanceSymbol(last);
    }
    for (int page = NEAR >>> PAGE_BITS; page < FAR_SYMBOL.length; page++) {
      FAR_SYMBOL[page] = distanceSymbol(page << PAGE_BITS);
    }
    // The longest match has a symbol of its own, though the one before could say it too.
    LENGTH_BASE[LENGTH_BASE.length - 1] = LONGEST_MATCH;
    LENGTH_EXTRA_BITS[LENGTH_BASE.length - 1] = 0;
    LENGTH_SYMBOL[LONGEST_MATCH] = (char) (LITERAL_COUNT - 1);
  }

  private Symbols() {}

  private static byte distanceSymbol(int last) {
    if (last < 2) {
      return (byte) last;
    }
    int power = 31 - Integer.numberOfLeadingZeros(last);
    return (byte) (2 * power + (last >>> power - 1 & 1));
  }

  /** The symbol of a match's length. */
  static int ofLength(int length) {
    return LENGTH_SYMBOL[length];
  }

  /** The shortest length of a symbol; longer ones are said by its extra bits. */
  static int lengthBase(int symbol) {
    return LENGTH_BASE[symbol - FIRST_LENGTH];
  }

  /** The extra bits that follow a symbol of the first alphabet. */
  static int lengthExtraBits(int symbol) {
    return symbol < FIRST_LENGTH ? 0 : LENGTH_EXTRA_BITS[symbol - FIRST_LENGTH];
  }

  /** The symbol of a distance: two for each power of two. */
  static int ofDistance(int distance) {
    int last = distance - 1;
    return last < NEAR ? NEAR_SYMBOL[last] : FAR_SYMBOL[last >>> PAGE_BITS];
  }

  /** The extra bits that follow a distance's symbol. */
  static int distanceExtraBits(int symbol) {
    return DISTANCE_EXTRA_BITS[symbol];
  }

  /** The value of those extra bits: the lowest of the distance less one. */
  static int distanceExtra(int distance, int extraBits) {
    return distance - 1 & (1 << extraBits) - 1;
  }
}

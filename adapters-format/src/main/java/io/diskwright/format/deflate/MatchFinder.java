package io.diskwright.format.deflate;

import java.util.Arrays;

/**
 * Finds earlier copies of what is at a place of the input. A table leads from the hash of four
 * bytes to the last place that had it; from there each place knows the step back to the one before:
 *
 * <pre>
 * heads[hash] ──▶ place ──steps[place]──▶ place ──▶ … until the window ends
 * </pre>
 *
 * <p>Places are counted on from one input to the next, so what is left of earlier inputs lies
 * before the first byte, as all that is too far away does, and tables need no clearing.
 */
final class MatchFinder {

  private static final int HASH_BITS = 15;
  private static final int HASH_FACTOR = 0x9E3779B1;
  private static final int HASHED_BYTES = 4;

  /** A step beyond every window. */
  private static final int FAR = 0xFFFF;

  private final int windowBytes;
  private final int windowMask;
  private final int depth;
  private final int nice;
  private final int[] heads = new int[1 << HASH_BITS];
  private final char[] steps;
  private byte[] input = new byte[0];
  private int end;
  private int lastHashed;
  private int base;

  /**
   * A finder.
   *
   * @param depth how many places are compared at most
   * @param nice a length with which the search ends
   */
  MatchFinder(int windowBytes, int depth, int nice) {
    this.windowBytes = windowBytes;
    this.windowMask = windowBytes - 1;
    this.depth = depth;
    this.nice = nice;
    this.steps = new char[windowBytes];
  }

  void start(byte[] newInput, int length) {
    // One more, so that the table's first content, zero, is before the first byte as well.
    base += end + 1;
    if (base >= Integer.MAX_VALUE - length) {
      Arrays.fill(heads, 0);
      base = 1;
    }
    input = newInput;
    end = length;
    lastHashed = length - HASHED_BYTES;
  }

  /** Enters a place, and finds the nearest of the longest matches for it, 0 if there is none. */
  int longest(int position) {
    if (position > lastHashed) {
      return 0;
    }
    int word = Words.fourAt(input, position);
    int distance = enter(position, word);
    return distance > Math.min(position, windowBytes) ? 0 : walk(position, word, distance);
  }

  /** Enters places that a match covers. */
  void enterAll(int from, int to) {
    int stop = Math.min(to, lastHashed + 1);
    for (int position = from; position < stop; position++) {
      enter(position, Words.fourAt(input, position));
    }
  }

  /** Enters a place: how far before it the last of the same hash is. */
  private int enter(int position, int word) {
    int slot = word * HASH_FACTOR >>> Integer.SIZE - HASH_BITS;
    int place = base + position;
    int distance = place - heads[slot];
    heads[slot] = place;
    steps[position & windowMask] = (char) Math.min(distance, FAR);
    return distance;
  }

  private int walk(int position, int word, int firstDistance) {
    int furthest = Math.min(position, windowBytes);
    int most = Math.min(end - position, Symbols.LONGEST_MATCH);
    int enough = Math.min(nice, most);
    int best = HASHED_BYTES - 1;
    int bestDistance = 0;
    // The four bytes that end a better match: few candidates have them by chance.
    int tail = word;
    int tailOffset = 0;
    int distance = firstDistance;
    for (int left = depth; left > 0 && distance <= furthest; left--) {
      int candidate = position - distance;
      if (Words.fourAt(input, candidate + tailOffset) == tail) {
        int length = Words.sameBytes(input, candidate, position, most);
        if (length > best) {
          best = length;
          bestDistance = distance;
          if (length >= enough) {
            break;
          }
          tailOffset = length + 1 - HASHED_BYTES;
          tail = Words.fourAt(input, position + tailOffset);
        }
      }
      distance += steps[candidate & windowMask];
    }
    return bestDistance == 0 ? 0 : Tokens.match(best, bestDistance);
  }
}

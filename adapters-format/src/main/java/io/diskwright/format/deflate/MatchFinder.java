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

  /** Three bytes are hashed without the fourth; their copies are worth it only if they are near. */
  private static final int SHORT_SHIFT = 8;

  private static final int SHORT_REACH = 4096;

  /** A step beyond every window. */
  private static final int FAR = 0xFFFF;

  private final int windowBytes;
  private final int windowMask;
  private final Effort effort;
  private final int[] heads = new int[1 << HASH_BITS];
  private final int[] shortHeads;
  private final char[] steps;
  private byte[] input = new byte[0];
  private int end;
  private int lastHashed;
  private int base;

  MatchFinder(int windowBytes, Effort effort) {
    this.windowBytes = windowBytes;
    this.windowMask = windowBytes - 1;
    this.effort = effort;
    this.shortHeads = new int[effort.findsShort() ? 1 << HASH_BITS : 0];
    this.steps = new char[windowBytes];
  }

  void start(byte[] newInput, int length) {
    // One more, so that the table's first content, zero, is before the first byte as well.
    base += end + 1;
    if (base >= Integer.MAX_VALUE - length) {
      Arrays.fill(heads, 0);
      Arrays.fill(shortHeads, 0);
      base = 1;
    }
    input = newInput;
    end = length;
    lastHashed = length - HASHED_BYTES;
  }

  /**
   * Enters a place and finds a match for it: the longest of the places compared, the nearest of
   * those; 0 if there is none.
   *
   * @param depth how many places are compared at most
   */
  int longest(int position, int depth) {
    if (position > lastHashed) {
      return 0;
    }
    int word = Words.fourAt(input, position);
    int furthest = Math.min(position, windowBytes);
    int distance = enter(position, word);
    int match = distance > furthest ? 0 : walk(position, word, distance, depth);
    if (effort.findsShort()) {
      int shortDistance = enterShort(position, word);
      if (match == 0 && shortDistance <= Math.min(furthest, SHORT_REACH)) {
        match = compareShort(position, word, shortDistance);
      }
    }
    return match;
  }

  /** Enters the first places that a match covers, between these two, if not all. */
  void enterCovered(int from, int to) {
    int stop = Math.min(Math.min(to, from + effort.entered()), lastHashed + 1);
    for (int position = from; position < stop; position++) {
      int word = Words.fourAt(input, position);
      enter(position, word);
      if (effort.findsShort()) {
        enterShort(position, word);
      }
    }
  }

  // The next ones are small enough for the quick compiler to put them where they are called.

  /** Enters a place: how far before it the last of the same hash is. */
  private int enter(int position, int word) {
    int distance = replace(heads, slotOf(word), base + position);
    steps[position & windowMask] = step(distance);
    return distance;
  }

  private int enterShort(int position, int word) {
    return replace(shortHeads, slotOf(word << SHORT_SHIFT), base + position);
  }

  private static char step(int distance) {
    return (char) Math.min(distance, FAR);
  }

  private static int slotOf(int word) {
    return word * HASH_FACTOR >>> Integer.SIZE - HASH_BITS;
  }

  private static int replace(int[] places, int slot, int place) {
    int distance = place - places[slot];
    places[slot] = place;
    return distance;
  }

  private int compareShort(int position, int word, int distance) {
    int difference = Words.fourAt(input, position - distance) ^ word;
    return difference << SHORT_SHIFT == 0 ? Tokens.match(Symbols.SHORTEST_MATCH, distance) : 0;
  }

  private int walk(int position, int word, int firstDistance, int depth) {
    int furthest = Math.min(position, windowBytes);
    int most = Math.min(end - position, Symbols.LONGEST_MATCH);
    int enough = Math.min(effort.nice(), most);
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

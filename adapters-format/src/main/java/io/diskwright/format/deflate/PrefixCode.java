package io.diskwright.format.deflate;

import java.util.Arrays;

/**
 * A prefix code made from frequencies (Huffman's, with its lengths limited). The lengths are found
 * in place in the sorted frequencies (Moffat and Katajainen 1995); where some exceed the limit,
 * codes are lengthened until they fit again. Symbols of the same frequency are ordered by their
 * number, so one histogram gives one code.
 */
final class PrefixCode {

  /** Deflate's greatest length. */
  static final int LONGEST = 15;

  private static final int SYMBOL_BITS = 9;
  private static final int SYMBOL_MASK = (1 << SYMBOL_BITS) - 1;
  private static final int LENGTH_BITS = 5;

  private static final int RADIX_BITS = 8;
  private static final int RADIX_MASK = (1 << RADIX_BITS) - 1;

  private final int longest;
  private final int[] entries;
  private final int[] nodes;
  private int[] sorted;
  private int[] unsorted;
  private final int[] radixPlaces = new int[RADIX_MASK + 2];
  private final int[] countOfLength = new int[LONGEST + 2];
  private final int[] nextCode = new int[LONGEST + 2];

  /**
   * A code yet to be built.
   *
   * @param symbolCount at most 512
   * @param longest the greatest length of a code, up to 15
   */
  PrefixCode(int symbolCount, int longest) {
    this.longest = longest;
    this.entries = new int[symbolCount];
    this.nodes = new int[symbolCount];
    this.sorted = new int[symbolCount];
    this.unsorted = new int[symbolCount];
  }

  /** A code with given lengths, in order of the symbols. */
  static PrefixCode ofLengths(int... lengths) {
    PrefixCode code = new PrefixCode(lengths.length, LONGEST);
    for (int symbol = 0; symbol < lengths.length; symbol++) {
      code.entries[symbol] = lengths[symbol];
      code.countOfLength[lengths[symbol]]++;
    }
    code.countOfLength[0] = 0;
    code.assignCodes();
    return code;
  }

  /** What to write for a symbol: its bits, first bit lowest, and their number. */
  int entry(int symbol) {
    return entries[symbol];
  }

  /** All entries, for loops over many symbols. */
  int[] entries() {
    return entries;
  }

  /** An entry of up to 20 bits. */
  static int entry(int bits, int bitCount) {
    return bits << LENGTH_BITS | bitCount;
  }

  static int bitsOf(int entry) {
    return entry >>> LENGTH_BITS;
  }

  static int bitCountOf(int entry) {
    return entry & ((1 << LENGTH_BITS) - 1);
  }

  /** The length of a symbol's code in bits, 0 if it has none. */
  int bitCount(int symbol) {
    return bitCountOf(entries[symbol]);
  }

  /** How many symbols there are up to the last that has a code, at least so many. */
  int usedCount(int least) {
    int count = entries.length;
    while (count > least && entries[count - 1] == 0) {
      count--;
    }
    return count;
  }

  /** What symbols of these frequencies, which begin at {@code from}, take in bits. */
  long cost(int[] frequencies, int from) {
    long bits = 0;
    for (int symbol = 0; symbol < entries.length; symbol++) {
      bits += (long) frequencies[from + symbol] * bitCountOf(entries[symbol]);
    }
    return bits;
  }

  /** Builds the code for frequencies below 2^22, which begin at {@code from}. */
  void build(int[] frequencies, int from) {
    int used = sort(frequencies, from);
    Arrays.fill(entries, 0);
    Arrays.fill(countOfLength, 0);
    if (used < 2) {
      useTwo(used);
    } else {
      findDepths(used);
      limitLengths();
      assignLengths();
    }
    assignCodes();
  }

  /**
   * Sorts the symbols that occur by frequency, a byte of it at a time, those of the same by number.
   */
  private int sort(int[] frequencies, int from) {
    int used = 0;
    int all = 0;
    for (int symbol = 0; symbol < entries.length; symbol++) {
      int frequency = frequencies[from + symbol];
      if (frequency != 0) {
        sorted[used++] = frequency << SYMBOL_BITS | symbol;
        all |= frequency;
      }
    }
    for (int shift = 0; all >>> shift != 0; shift += RADIX_BITS) {
      sortBy(SYMBOL_BITS + shift, used);
    }
    return used;
  }

  private void sortBy(int shift, int used) {
    int[] source = sorted;
    int[] target = unsorted;
    int[] places = radixPlaces;
    Arrays.fill(places, 0);
    for (int i = 0; i < used; i++) {
      places[((source[i] >>> shift) & RADIX_MASK) + 1]++;
    }
    for (int digit = 1; digit <= RADIX_MASK; digit++) {
      places[digit] += places[digit - 1];
    }
    for (int i = 0; i < used; i++) {
      target[places[(source[i] >>> shift) & RADIX_MASK]++] = source[i];
    }
    sorted = target;
    unsorted = source;
  }

  /** Some decoders refuse a code that is not complete, so there are always two symbols. */
  private void useTwo(int used) {
    int symbol = used == 0 ? 0 : sorted[0] & SYMBOL_MASK;
    entries[symbol] = 1;
    entries[symbol == 0 ? 1 : 0] = 1;
    countOfLength[1] = 2;
  }

  /**
   * Counts how many codes have each length, where those beyond the limit are taken as the limit.
   */
  private void findDepths(int used) {
    for (int i = 0; i < used; i++) {
      nodes[i] = sorted[i] >>> SYMBOL_BITS;
    }
    joinNodes(used);
    nodes[used - 2] = 0;
    for (int node = used - 3; node >= 0; node--) {
      nodes[node] = nodes[nodes[node]] + 1;
    }
    countLeaves(used);
  }

  /** Joins the two lightest until one is left; then an inner node holds its parent's index. */
  private void joinNodes(int used) {
    int leaf = 0;
    int root = 0;
    for (int next = 0; next < used - 1; next++) {
      int weight = 0;
      for (int child = 0; child < 2; child++) {
        if (leaf >= used || (root < next && nodes[root] < nodes[leaf])) {
          weight += nodes[root];
          nodes[root++] = next;
        } else {
          weight += nodes[leaf++];
        }
      }
      nodes[next] = weight;
    }
  }

  /** Inner nodes, from the root on, hold their depth: what is free at a depth is a leaf. */
  private void countLeaves(int used) {
    int free = 1;
    int node = used - 2;
    for (int depth = 0; free > 0; depth++) {
      int inner = 0;
      while (node >= 0 && nodes[node] == depth) {
        inner++;
        node--;
      }
      countOfLength[Math.min(depth, longest)] += free - inner;
      free = 2 * inner;
    }
  }

  /** Lengthens codes until the sum of all 2^-length is one again. */
  private void limitLengths() {
    int sum = 0;
    for (int length = 1; length <= longest; length++) {
      sum += countOfLength[length] << (longest - length);
    }
    for (; sum > 1 << longest; sum--) {
      // A code of the limit goes beside another one, which is lengthened by a bit for that.
      int length = longest - 1;
      while (countOfLength[length] == 0) {
        length--;
      }
      countOfLength[longest]--;
      countOfLength[length]--;
      countOfLength[length + 1] += 2;
    }
  }

  /** The rarest symbols get the longest codes. */
  private void assignLengths() {
    int next = 0;
    for (int length = longest; length > 0; length--) {
      for (int i = 0; i < countOfLength[length]; i++) {
        entries[sorted[next++] & SYMBOL_MASK] = length;
      }
    }
  }

  /** RFC 1951, 3.2.2: codes of one length follow each other in order of the symbols. */
  private void assignCodes() {
    int code = 0;
    for (int length = 1; length <= LONGEST; length++) {
      code = (code + countOfLength[length - 1]) << 1;
      nextCode[length] = code;
    }
    for (int symbol = 0; symbol < entries.length; symbol++) {
      int length = entries[symbol];
      if (length != 0) {
        int reversed = Integer.reverse(nextCode[length]++) >>> (Integer.SIZE - length);
        entries[symbol] = entry(reversed, length);
      }
    }
  }
}

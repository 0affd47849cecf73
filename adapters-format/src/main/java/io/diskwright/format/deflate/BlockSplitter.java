package io.diskwright.format.deflate;

import java.util.Arrays;

/**
 * Joins sections to blocks. A section is taken into the block before it unless both are estimated
 * to be smaller apart, their tables of codes included.
 */
final class BlockSplitter {

  /** Estimates are in 2^-6 bits. */
  private static final int UNIT_SHIFT = 6;

  private static final int TABLED = 1 << 12;
  private static final int[] TIMES_LOG = timesLog();

  /** What a block's codes take: something for each symbol that occurs, and the rest. */
  private static final int SYMBOL_COST = 5 << UNIT_SHIFT;

  private static final int BLOCK_COST = 100 << UNIT_SHIFT;

  private final int[] block = new int[Symbols.COUNT];
  private final int[] next = new int[Symbols.COUNT];
  private final int[] joined = new int[Symbols.COUNT];

  /** The section behind the block that begins with {@code first}. */
  int endOfBlock(Tokens tokens, int first) {
    Arrays.fill(block, 0);
    tokens.addFrequencies(first, block);
    int section = first + 1;
    long cost = estimate(block);
    while (section < tokens.sectionCount()) {
      Arrays.fill(next, 0);
      tokens.addFrequencies(section, next);
      sum(block, next, joined);
      long together = estimate(joined);
      if (together > cost + estimate(next)) {
        return section;
      }
      System.arraycopy(joined, 0, block, 0, joined.length);
      cost = together;
      section++;
    }
    return section;
  }

  private static void sum(int[] one, int[] two, int[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] = one[i] + two[i];
    }
  }

  /**
   * The entropy of both alphabets and the cost of describing their codes; extra bits are left out.
   */
  private static long estimate(int[] frequencies) {
    return BLOCK_COST
        + entropy(frequencies, 0, Symbols.DISTANCES)
        + entropy(frequencies, Symbols.DISTANCES, Symbols.COUNT);
  }

  /** n log n less the sum of all f log f is the sum of all f log n/f. */
  private static long entropy(int[] frequencies, int from, int to) {
    int total = 0;
    long sum = 0;
    for (int i = from; i < to; i++) {
      int frequency = frequencies[i];
      if (frequency != 0) {
        total += frequency;
        sum += SYMBOL_COST - timesLog(frequency);
      }
    }
    return sum + timesLog(total);
  }

  private static long timesLog(int value) {
    int shift = 0;
    int rest = value;
    while (rest >= TABLED) {
      rest >>>= 1;
      shift++;
    }
    return shift == 0
        ? TIMES_LOG[value]
        : ((long) TIMES_LOG[rest] << shift) + ((long) value * shift << UNIT_SHIFT);
  }

  /** StrictMath: the same on every machine. */
  private static int[] timesLog() {
    int[] table = new int[TABLED];
    for (int i = 1; i < TABLED; i++) {
      double bits = i * StrictMath.log(i) / StrictMath.log(2);
      table[i] = (int) StrictMath.round(bits * (1 << UNIT_SHIFT));
    }
    return table;
  }
}

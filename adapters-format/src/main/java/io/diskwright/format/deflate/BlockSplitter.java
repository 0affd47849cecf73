package io.diskwright.format.deflate;

import java.util.Arrays;

/**
 * Joins sections to blocks. A section is taken into the block before it unless both are estimated
 * to be smaller apart, the descriptions of their codes included.
 */
final class BlockSplitter {

  /** Estimates are in 2^-6 bits. */
  private static final int UNIT_SHIFT = 6;

  private static final int TABLED = 1 << 12;
  private static final int[] TIMES_LOG = timesLog();

  /** What a block's codes take: something for each symbol that occurs, and the rest. */
  private static final long SYMBOL_COST = 5L << UNIT_SHIFT;

  private static final int BLOCK_COST = 100 << UNIT_SHIFT;

  private final int[] block = new int[Symbols.COUNT];
  private final int[] nothing = new int[Symbols.COUNT];

  /** The section behind the block that begins with {@code first}. */
  int endOfBlock(Tokens tokens, int first) {
    Arrays.fill(block, 0);
    tokens.addFrequencies(first, block);
    long cost = estimate(nothing, tokens, first);
    int section = first + 1;
    while (section < tokens.sectionCount()) {
      long together = estimate(block, tokens, section);
      if (together > cost + estimate(nothing, tokens, section)) {
        return section;
      }
      tokens.addFrequencies(section, block);
      cost = together;
      section++;
    }
    return section;
  }

  /**
   * The entropy of both alphabets in some sections and one more, and the cost of describing their
   * codes. Extra bits are left out: they are the same, whatever the blocks.
   */
  private static long estimate(int[] sums, Tokens tokens, int section) {
    int[] counts = tokens.frequencies();
    int from = tokens.frequenciesOf(section);
    return BLOCK_COST
        + entropy(sums, counts, from, 0, Symbols.DISTANCES)
        + entropy(sums, counts, from, Symbols.DISTANCES, Symbols.COUNT);
  }

  /** n log n less the sum of all f log f is the sum of all f log n/f. */
  private static long entropy(int[] sums, int[] counts, int from, int start, int end) {
    int total = 0;
    int used = 0;
    long sum = 0;
    for (int symbol = start; symbol < end; symbol++) {
      int frequency = sums[symbol] + counts[from + symbol];
      total += frequency;
      sum += timesLog(frequency);
      // One if it is above zero, without a branch that could not be predicted.
      used += -frequency >>> (Integer.SIZE - 1);
    }
    return timesLog(total) - sum + used * SYMBOL_COST;
  }

  private static long timesLog(int value) {
    return value < TABLED ? TIMES_LOG[value] : timesLogOfLarge(value);
  }

  private static long timesLogOfLarge(int value) {
    int shift = Integer.SIZE - Integer.numberOfLeadingZeros(value / TABLED);
    return ((long) TIMES_LOG[value >>> shift] << shift) + (((long) value * shift) << UNIT_SHIFT);
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

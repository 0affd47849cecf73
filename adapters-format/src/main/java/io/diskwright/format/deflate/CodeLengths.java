package io.diskwright.format.deflate;

import java.util.Arrays;

/**
 * The description of a block's two codes (RFC 1951, 3.2.7): their lengths, with repetitions
 * shortened, in a prefix code of their own whose lengths stand in front.
 */
final class CodeLengths {

  private static final int SYMBOL_COUNT = 19;
  private static final int LONGEST = 7;
  private static final int REPEAT_PREVIOUS = 16;
  private static final int REPEAT_ZERO = 17;
  private static final int REPEAT_ZERO_LONG = 18;
  private static final int SYMBOL_BITS = 5;

  /** Extra bits of the symbols, and the order in which their lengths are written. */
  private static final int[] EXTRA_BITS = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 3, 7};

  private static final int[] ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };

  private static final int LEAST_LITERALS = 257;
  private static final int LEAST_DISTANCES = 1;
  private static final int LEAST_ORDERED = 4;

  private final int[] lengths = new int[Symbols.LITERAL_COUNT + Symbols.DISTANCE_COUNT];
  private final int[] items = new int[lengths.length];
  private final int[] frequencies = new int[SYMBOL_COUNT];
  private final PrefixCode code = new PrefixCode(SYMBOL_COUNT, LONGEST);
  private int itemCount;
  private int literalCount;
  private int distanceCount;
  private int orderedCount;

  /** Takes over two codes. */
  void describe(PrefixCode literals, PrefixCode distances) {
    literalCount = literals.usedCount(LEAST_LITERALS);
    distanceCount = distances.usedCount(LEAST_DISTANCES);
    for (int i = 0; i < literalCount; i++) {
      lengths[i] = literals.bitCount(i);
    }
    for (int i = 0; i < distanceCount; i++) {
      lengths[literalCount + i] = distances.bitCount(i);
    }
    findItems(literalCount + distanceCount);
    code.build(frequencies, 0);
    orderedCount = SYMBOL_COUNT;
    while (orderedCount > LEAST_ORDERED && code.bitCount(ORDER[orderedCount - 1]) == 0) {
      orderedCount--;
    }
  }

  /** What {@link #write} writes. */
  long cost() {
    long bits = 5 + 5 + 4 + 3L * orderedCount + code.cost(frequencies, 0);
    for (int symbol = REPEAT_PREVIOUS; symbol < SYMBOL_COUNT; symbol++) {
      bits += (long) frequencies[symbol] * EXTRA_BITS[symbol];
    }
    return bits;
  }

  void write(BitWriter out) {
    out.add(literalCount - LEAST_LITERALS, 5);
    out.add(distanceCount - LEAST_DISTANCES, 5);
    out.add(orderedCount - LEAST_ORDERED, 4);
    out.flush();
    for (int i = 0; i < orderedCount; i++) {
      out.add(code.bitCount(ORDER[i]), 3);
      out.flush();
    }
    for (int i = 0; i < itemCount; i++) {
      int symbol = items[i] & ((1 << SYMBOL_BITS) - 1);
      out.add(code.entry(symbol));
      out.add(items[i] >>> SYMBOL_BITS, EXTRA_BITS[symbol]);
      out.flush();
    }
  }

  private void findItems(int count) {
    Arrays.fill(frequencies, 0);
    itemCount = 0;
    int start = 0;
    while (start < count) {
      int end = start + 1;
      while (end < count && lengths[end] == lengths[start]) {
        end++;
      }
      addRun(lengths[start], end - start);
      start = end;
    }
  }

  private void addRun(int length, int count) {
    int left = length == 0 ? addZeros(count) : addRepeated(length, count);
    for (; left > 0; left--) {
      addItem(length, 0);
    }
  }

  private int addZeros(int count) {
    int left = count;
    while (left >= 11) {
      int now = Math.min(left, 138);
      addItem(REPEAT_ZERO_LONG, now - 11);
      left -= now;
    }
    if (left >= 3) {
      addItem(REPEAT_ZERO, left - 3);
      left = 0;
    }
    return left;
  }

  private int addRepeated(int length, int count) {
    addItem(length, 0);
    int left = count - 1;
    while (left >= 3) {
      int now = Math.min(left, 6);
      addItem(REPEAT_PREVIOUS, now - 3);
      left -= now;
    }
    return left;
  }

  private void addItem(int symbol, int extra) {
    items[itemCount++] = extra << SYMBOL_BITS | symbol;
    frequencies[symbol]++;
  }
}

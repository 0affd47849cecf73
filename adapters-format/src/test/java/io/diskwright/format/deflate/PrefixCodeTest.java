package io.diskwright.format.deflate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrefixCodeTest {

  private static final int SYMBOLS = 40;

  @Test
  void theCodeIsAsShortAsHuffmans() {
    for (long seed = 0; seed < 2000; seed++) {
      Random random = new Random(seed);
      int[] frequencies = new int[SYMBOLS];
      for (int i = 1 + random.nextInt(SYMBOLS - 1); i >= 0; i--) {
        frequencies[random.nextInt(SYMBOLS)] = 1 + random.nextInt(1 + random.nextInt(1000));
      }
      PrefixCode code = built(frequencies, PrefixCode.LONGEST);
      if (used(frequencies) > 1 && greatest(code) < PrefixCode.LONGEST) {
        assertEquals(huffmanCost(frequencies), code.cost(frequencies, 0), "seed " + seed);
      }
    }
  }

  @Test
  void skewedFrequenciesStopAtTheLimit() {
    for (int longest : new int[] {6, 7, PrefixCode.LONGEST}) {
      int[] frequencies = new int[28];
      frequencies[0] = 1;
      frequencies[1] = 1;
      for (int i = 2; i < frequencies.length; i++) {
        frequencies[i] = frequencies[i - 1] + frequencies[i - 2];
      }
      PrefixCode code = built(frequencies, longest);
      assertEquals(longest, greatest(code));
      assertEquals(1 << longest, kraftSum(code, frequencies.length, longest));
    }
  }

  @Test
  void everyCodeIsCompleteAndPrefixFree() {
    for (long seed = 0; seed < 2000; seed++) {
      Random random = new Random(seed);
      int[] frequencies = new int[SYMBOLS];
      int skew = 1 + random.nextInt(20);
      for (int i = random.nextInt(SYMBOLS); i >= 0; i--) {
        frequencies[i] = random.nextInt(2) << random.nextInt(skew);
      }
      int longest = 6 + random.nextInt(10);
      PrefixCode code = built(frequencies, longest);
      assertEquals(1 << longest, kraftSum(code, SYMBOLS, longest), "seed " + seed);
      checkPrefixes(code, "seed " + seed);
    }
  }

  @Test
  void thereAreAlwaysTwoSymbols() {
    for (int only = -1; only < 3; only++) {
      int[] frequencies = new int[5];
      if (only >= 0) {
        frequencies[only] = 9;
      }
      PrefixCode code = built(frequencies, 7);
      assertEquals(2, kraftSum(code, 5, 1), "symbol " + only);
      assertTrue(only < 0 || code.bitCount(only) == 1);
    }
  }

  @Test
  void symbolsAsFrequentAsEachOtherKeepTheirOrder() {
    PrefixCode code = built(new int[] {5, 5, 5, 5, 5, 5}, 15);
    assertEquals("[3, 3, 3, 3, 2, 2]", Arrays.toString(lengths(code, 6)));
  }

  private static PrefixCode built(int[] frequencies, int longest) {
    PrefixCode code = new PrefixCode(frequencies.length, longest);
    // Twice, since it is used again and again.
    code.build(new int[frequencies.length], 0);
    code.build(frequencies, 0);
    return code;
  }

  private static int[] lengths(PrefixCode code, int count) {
    return IntStream.range(0, count).map(code::bitCount).toArray();
  }

  private static int greatest(PrefixCode code) {
    return IntStream.range(0, code.entries().length).map(code::bitCount).max().orElseThrow();
  }

  private static long used(int[] frequencies) {
    return Arrays.stream(frequencies).filter(frequency -> frequency != 0).count();
  }

  private static int kraftSum(PrefixCode code, int count, int longest) {
    return Arrays.stream(lengths(code, count))
        .filter(length -> length != 0)
        .map(length -> 1 << longest - length)
        .sum();
  }

  private static void checkPrefixes(PrefixCode code, String message) {
    for (int one = 0; one < SYMBOLS; one++) {
      for (int two = 0; two < SYMBOLS; two++) {
        if (one != two && code.bitCount(one) != 0 && code.bitCount(one) <= code.bitCount(two)) {
          int mask = (1 << code.bitCount(one)) - 1;
          assertTrue(bits(code, one) != (bits(code, two) & mask), message);
        }
      }
    }
  }

  private static int bits(PrefixCode code, int symbol) {
    return PrefixCode.bitsOf(code.entry(symbol));
  }

  private static long huffmanCost(int[] frequencies) {
    PriorityQueue<Long> queue = new PriorityQueue<>();
    Arrays.stream(frequencies)
        .filter(frequency -> frequency != 0)
        .forEach(f -> queue.add((long) f));
    long cost = 0;
    while (queue.size() > 1) {
      long joined = queue.remove() + queue.remove();
      cost += joined;
      queue.add(joined);
    }
    return cost;
  }
}

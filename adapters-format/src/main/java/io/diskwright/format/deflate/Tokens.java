package io.diskwright.format.deflate;

import java.util.Arrays;

/**
 * What one input was parsed into: sequences, each a run of literals (which stay in the input) and
 * the match behind it, if any. They are counted per section, a stretch of a few KiB, so that blocks
 * can be cut where the statistics change.
 */
final class Tokens {

  /** A match: the distance (up to 32768) lowest, its length (up to 258), the distance's symbol. */
  private static final int DISTANCE_BITS = 16;

  private static final int LENGTH_BITS = 9;
  private static final int SYMBOL_SHIFT = DISTANCE_BITS + LENGTH_BITS;

  private static final int LITERALS_SHIFT = 32;
  private static final int SHORTEST_SECTION_BYTES = 4096;
  private static final int MOST_SECTIONS = 128;

  private final long[] sequences;
  private final int[] sectionStarts;
  private final int[] sequenceStarts;
  private final int[] frequencies;
  private byte[] input = new byte[0];
  private int sequenceCount;
  private int sectionCount;
  private int counters;

  /** Room for the tokens of inputs up to that size. */
  Tokens(int greatestInputBytes) {
    int sections = Math.min(MOST_SECTIONS, greatestInputBytes / SHORTEST_SECTION_BYTES + 1);
    sequences = new long[greatestInputBytes / Symbols.SHORTEST_MATCH + sections + 1];
    sectionStarts = new int[sections + 1];
    sequenceStarts = new int[sections + 1];
    frequencies = new int[sections * Symbols.COUNT];
  }

  /** A match as one number; 0 is none. */
  static int match(int length, int distance) {
    return Symbols.ofDistance(distance) << SYMBOL_SHIFT | length << DISTANCE_BITS | distance;
  }

  static int lengthOf(int match) {
    return (match >>> DISTANCE_BITS) & ((1 << LENGTH_BITS) - 1);
  }

  static int distanceSymbolOf(int match) {
    return match >>> SYMBOL_SHIFT;
  }

  static int distanceOf(int match) {
    return match & ((1 << DISTANCE_BITS) - 1);
  }

  static int literalsOf(long sequence) {
    return (int) (sequence >>> LITERALS_SHIFT);
  }

  static int matchOf(long sequence) {
    return (int) sequence;
  }

  /** How long sections of an input are, but for the last. */
  static int sectionBytes(int inputLength) {
    return Math.max(SHORTEST_SECTION_BYTES, (inputLength + MOST_SECTIONS - 1) / MOST_SECTIONS);
  }

  void start(byte[] newInput) {
    input = newInput;
    sequenceCount = 0;
    sectionCount = 0;
  }

  /** Begins a section at this place of the input. */
  void startSection(int position) {
    sectionStarts[sectionCount] = position;
    sequenceStarts[sectionCount] = sequenceCount;
    counters = frequenciesOf(sectionCount);
    Arrays.fill(frequencies, counters, counters + Symbols.COUNT, 0);
  }

  /** Adds the literals between two places of the input, and the match at the second one. */
  void add(int literalStart, int matchStart, int match) {
    sequences[sequenceCount++] = (long) (matchStart - literalStart) << LITERALS_SHIFT | match;
    countLiterals(literalStart, matchStart);
    frequencies[counters + Symbols.ofLength(lengthOf(match))]++;
    frequencies[counters + Symbols.DISTANCES + distanceSymbolOf(match)]++;
  }

  /** Ends a section, whose last literals are between these places of the input. */
  void endSection(int literalStart, int end) {
    if (literalStart != end) {
      sequences[sequenceCount++] = (long) (end - literalStart) << LITERALS_SHIFT;
      countLiterals(literalStart, end);
    }
    sectionCount++;
    sectionStarts[sectionCount] = end;
    sequenceStarts[sectionCount] = sequenceCount;
  }

  private void countLiterals(int start, int end) {
    byte[] from = input;
    int[] counts = frequencies;
    int first = counters;
    for (int i = start; i < end; i++) {
      counts[first + (from[i] & 0xFF)]++;
    }
  }

  byte[] input() {
    return input;
  }

  int sectionCount() {
    return sectionCount;
  }

  /** Where a section begins in the input; that after the last one is the input's end. */
  int sectionStart(int section) {
    return sectionStarts[section];
  }

  /** The first sequence of a section. */
  int sequenceStart(int section) {
    return sequenceStarts[section];
  }

  long sequence(int index) {
    return sequences[index];
  }

  /** The frequencies of all sections, each as laid out in {@link Symbols}. */
  int[] frequencies() {
    return frequencies;
  }

  /** Where those of a section begin. */
  int frequenciesOf(int section) {
    return section * Symbols.COUNT;
  }

  /** Adds a section's frequencies to others. */
  void addFrequencies(int section, int[] sums) {
    int from = frequenciesOf(section);
    for (int i = 0; i < Symbols.COUNT; i++) {
      sums[i] += frequencies[from + i];
    }
  }
}

package io.diskwright.format.deflate;

import java.util.Arrays;

/** Writes blocks, each in the cheapest of the three ways there are. */
final class BlockWriter {

  private static final int STORED = 0;
  private static final int FIXED = 1;
  private static final int DYNAMIC = 2;
  private static final int HEADER_BITS = 3;
  private static final int MOST_STORED_BYTES = 0xFFFF;
  private static final int STORED_LENGTH_BITS = 32;

  private static final PrefixCode FIXED_LITERALS = PrefixCode.ofLengths(fixedLiteralLengths());
  private static final PrefixCode FIXED_DISTANCES = PrefixCode.ofLengths(fixedDistanceLengths());

  private final int[] frequencies = new int[Symbols.COUNT];
  private final PrefixCode literals = new PrefixCode(Symbols.LITERAL_COUNT, PrefixCode.LONGEST);
  private final PrefixCode distances = new PrefixCode(Symbols.DISTANCE_COUNT, PrefixCode.LONGEST);
  private final int[] lengthEntries = new int[Symbols.LONGEST_MATCH + 1];
  private final CodeLengths codeLengths = new CodeLengths();

  /** Writes some sections as one block; false, with nothing written, if there is no room for it. */
  boolean write(Tokens tokens, int from, int to, BitWriter out) {
    count(tokens, from, to);
    literals.build(frequencies, 0);
    distances.build(frequencies, Symbols.DISTANCES);
    codeLengths.describe(literals, distances);
    boolean last = to == tokens.sectionCount();
    long dynamicBits = cost(literals, distances) + codeLengths.cost();
    long fixedBits = cost(FIXED_LITERALS, FIXED_DISTANCES);
    long storedBits =
        storedCost(out.bitsWritten(), tokens.sectionStart(to) - tokens.sectionStart(from));
    long least = Math.min(storedBits, Math.min(fixedBits, dynamicBits));
    if (!out.holds(least)) {
      return false;
    }
    if (least == storedBits) {
      writeStored(tokens.input(), tokens.sectionStart(from), tokens.sectionStart(to), last, out);
    } else if (least == fixedBits) {
      addHeader(FIXED, last, out);
      writeTokens(tokens, from, to, FIXED_LITERALS, FIXED_DISTANCES, out);
    } else {
      addHeader(DYNAMIC, last, out);
      codeLengths.write(out);
      writeTokens(tokens, from, to, literals, distances, out);
    }
    return true;
  }

  private void count(Tokens tokens, int from, int to) {
    Arrays.fill(frequencies, 0);
    for (int section = from; section < to; section++) {
      tokens.addFrequencies(section, frequencies);
    }
    frequencies[Symbols.END_OF_BLOCK] = 1;
  }

  private long cost(PrefixCode literalCode, PrefixCode distanceCode) {
    return HEADER_BITS
        + extraBits()
        + literalCode.cost(frequencies, 0)
        + distanceCode.cost(frequencies, Symbols.DISTANCES);
  }

  private long extraBits() {
    long bits = 0;
    for (int symbol = Symbols.END_OF_BLOCK + 1; symbol < Symbols.LITERAL_COUNT; symbol++) {
      bits += (long) frequencies[symbol] * Symbols.lengthExtraBits(symbol);
    }
    for (int symbol = 0; symbol < Symbols.DISTANCE_COUNT; symbol++) {
      bits += (long) frequencies[Symbols.DISTANCES + symbol] * Symbols.distanceExtraBits(symbol);
    }
    return bits;
  }

  private static long storedCost(long bitsBefore, int bytes) {
    int pieces = Math.max(1, (bytes + MOST_STORED_BYTES - 1) / MOST_STORED_BYTES);
    long firstHeader = ((bitsBefore + HEADER_BITS + 7) & ~7L) - bitsBefore;
    return firstHeader + (pieces - 1) * 8L + pieces * (long) STORED_LENGTH_BITS + bytes * 8L;
  }

  private static void writeStored(byte[] input, int from, int to, boolean last, BitWriter out) {
    int start = from;
    do {
      int bytes = Math.min(to - start, MOST_STORED_BYTES);
      addHeader(STORED, last && start + bytes == to, out);
      out.align();
      out.add(bytes | (~bytes & 0xFFFFL) << 16, STORED_LENGTH_BITS);
      out.flush();
      out.addBytes(input, start, bytes);
      start += bytes;
    } while (start < to);
  }

  private static void addHeader(int kind, boolean last, BitWriter out) {
    out.add((last ? 1 : 0) | kind << 1, HEADER_BITS);
    out.flush();
  }

  private void writeTokens(
      Tokens tokens,
      int from,
      int to,
      PrefixCode literalCode,
      PrefixCode distanceCode,
      BitWriter out) {
    findLengthEntries(literalCode);
    byte[] input = tokens.input();
    int position = tokens.sectionStart(from);
    int end = tokens.sequenceStart(to);
    for (int i = tokens.sequenceStart(from); i < end; i++) {
      long sequence = tokens.sequence(i);
      int literalEnd = position + Tokens.literalsOf(sequence);
      out.addAll(input, position, literalEnd, literalCode.entries());
      int match = Tokens.matchOf(sequence);
      if (match != 0) {
        writeMatch(match, distanceCode, out);
      }
      position = literalEnd + Tokens.lengthOf(match);
    }
    out.add(literalCode.entry(Symbols.END_OF_BLOCK));
    out.flush();
  }

  /** Puts the codes of all lengths and their extra bits together, since each is used many times. */
  private void findLengthEntries(PrefixCode code) {
    for (int length = Symbols.SHORTEST_MATCH; length <= Symbols.LONGEST_MATCH; length++) {
      int symbol = Symbols.ofLength(length);
      int entry = code.entry(symbol);
      int bitCount = PrefixCode.bitCountOf(entry);
      int extra = length - Symbols.lengthBase(symbol);
      lengthEntries[length] =
          PrefixCode.entry(
              PrefixCode.bitsOf(entry) | extra << bitCount,
              bitCount + Symbols.lengthExtraBits(symbol));
    }
  }

  private void writeMatch(int match, PrefixCode distanceCode, BitWriter out) {
    out.add(lengthEntries[Tokens.lengthOf(match)]);
    int symbol = Tokens.distanceSymbolOf(match);
    int extraBits = Symbols.distanceExtraBits(symbol);
    out.add(distanceCode.entry(symbol));
    out.add(Symbols.distanceExtra(Tokens.distanceOf(match), extraBits), extraBits);
    out.flush();
  }

  private static int[] fixedLiteralLengths() {
    int[] lengths = new int[288];
    Arrays.fill(lengths, 0, 144, 8);
    Arrays.fill(lengths, 144, 256, 9);
    Arrays.fill(lengths, 256, 280, 7);
    Arrays.fill(lengths, 280, 288, 8);
    return lengths;
  }

  private static int[] fixedDistanceLengths() {
    int[] lengths = new int[Symbols.DISTANCE_COUNT];
    Arrays.fill(lengths, 5);
    return lengths;
  }
}

package io.diskwright.format.deflate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A decoder as simple as RFC 1951 allows, bit by bit, that remembers what it met. */
final class PlainInflater {

  private static final int[] ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };

  /** A code as lists of symbols per length, in order. */
  private record Code(List<List<Integer>> symbolsOfLength, int sum) {

    static Code of(int[] lengths) {
      List<List<Integer>> symbols = new ArrayList<>();
      for (int length = 0; length <= 15; length++) {
        symbols.add(new ArrayList<>());
      }
      int sum = 0;
      for (int symbol = 0; symbol < lengths.length; symbol++) {
        if (lengths[symbol] != 0) {
          symbols.get(lengths[symbol]).add(symbol);
          sum += 1 << 15 - lengths[symbol];
        }
      }
      return new Code(symbols, sum);
    }
  }

  private final byte[] stream;
  private byte[] out = new byte[1 << 16];
  private int outLength;
  private final List<Integer> kinds = new ArrayList<>();
  private int bitPosition;
  private int greatestDistance;
  private boolean complete = true;

  PlainInflater(byte[] stream) {
    this.stream = stream;
  }

  /** Decodes the stream, all of it. */
  byte[] decode() {
    int last;
    do {
      last = bits(1);
      int kind = bits(2);
      kinds.add(kind);
      switch (kind) {
        case 0 -> stored();
        case 1 -> symbols(fixedLiterals(), Code.of(filled(30, 5)));
        case 2 -> dynamic();
        default -> throw new IllegalStateException("block of kind 3");
      }
    } while (last == 0);
    if ((bitPosition + 7) / 8 != stream.length) {
      throw new IllegalStateException("bytes behind the stream");
    }
    return Arrays.copyOf(out, outLength);
  }

  /** 0 stored, 1 fixed, 2 dynamic, for each block. */
  List<Integer> kinds() {
    return kinds;
  }

  int greatestDistance() {
    return greatestDistance;
  }

  /** Whether every code used up all of its bits, as strict decoders demand. */
  boolean complete() {
    return complete;
  }

  private int bits(int count) {
    int value = 0;
    for (int i = 0; i < count; i++, bitPosition++) {
      value |= (stream[bitPosition >> 3] >> (bitPosition & 7) & 1) << i;
    }
    return value;
  }

  private int symbol(Code code) {
    int value = 0;
    int first = 0;
    for (int length = 1; length <= 15; length++) {
      value = value << 1 | bits(1);
      first <<= 1;
      List<Integer> symbols = code.symbolsOfLength().get(length);
      if (value - first < symbols.size()) {
        return symbols.get(value - first);
      }
      first += symbols.size();
    }
    throw new IllegalStateException("no such code");
  }

  private void stored() {
    bitPosition = bitPosition + 7 & ~7;
    int length = bits(16);
    if ((length ^ bits(16)) != 0xFFFF) {
      throw new IllegalStateException("stored length");
    }
    for (int i = 0; i < length; i++) {
      write(stream[bitPosition / 8 + i]);
    }
    bitPosition += 8 * length;
  }

  private void dynamic() {
    int literals = 257 + bits(5);
    int distances = 1 + bits(5);
    int ordered = 4 + bits(4);
    int[] lengthLengths = new int[19];
    for (int i = 0; i < ordered; i++) {
      lengthLengths[ORDER[i]] = bits(3);
    }
    int[] lengths = lengths(checked(lengthLengths), literals + distances);
    symbols(
        checked(Arrays.copyOf(lengths, literals)),
        checked(Arrays.copyOfRange(lengths, literals, lengths.length)));
  }

  private Code checked(int[] lengths) {
    Code code = Code.of(lengths);
    complete &= code.sum() == 1 << 15;
    return code;
  }

  private int[] lengths(Code code, int count) {
    int[] lengths = new int[count];
    int at = 0;
    while (at < count) {
      int symbol = symbol(code);
      int repeated = symbol == 16 ? lengths[at - 1] : symbol > 16 ? 0 : symbol;
      int times =
          switch (symbol) {
            case 16 -> 3 + bits(2);
            case 17 -> 3 + bits(3);
            case 18 -> 11 + bits(7);
            default -> 1;
          };
      Arrays.fill(lengths, at, at + times, repeated);
      at += times;
    }
    return lengths;
  }

  private void symbols(Code literals, Code distances) {
    for (int symbol = symbol(literals); symbol != 256; symbol = symbol(literals)) {
      if (symbol < 256) {
        write((byte) symbol);
      } else {
        copy(length(symbol), distance(symbol(distances)));
      }
    }
  }

  private int length(int symbol) {
    int code = symbol - 257;
    if (code < 8) {
      return 3 + code;
    }
    int extra = code / 4 - 1;
    return code == 28 ? 258 : 3 + (4 + code % 4 << extra) + bits(extra);
  }

  private int distance(int symbol) {
    if (symbol < 2) {
      return 1 + symbol;
    }
    int extra = symbol / 2 - 1;
    return 1 + (2 + symbol % 2 << extra) + bits(extra);
  }

  private void copy(int length, int distance) {
    greatestDistance = Math.max(greatestDistance, distance);
    for (int i = 0; i < length; i++) {
      write(out[outLength - distance]);
    }
  }

  private void write(byte value) {
    if (outLength == out.length) {
      out = Arrays.copyOf(out, 2 * out.length);
    }
    out[outLength++] = value;
  }

  private static Code fixedLiterals() {
    int[] lengths = filled(288, 8);
    Arrays.fill(lengths, 144, 256, 9);
    Arrays.fill(lengths, 256, 280, 7);
    return Code.of(lengths);
  }

  private static int[] filled(int count, int value) {
    int[] values = new int[count];
    Arrays.fill(values, value);
    return values;
  }
}

package io.diskwright.format.deflate;

import java.util.Objects;

/**
 * Compresses byte arrays, each into one raw deflate stream (RFC 1951) of its own. The result
 * depends on the input, the level and the window alone: not on the JDK, the machine, or earlier
 * inputs.
 *
 * <p>An encoder is made once and used for many inputs, by one thread at a time; it allocates
 * nothing while encoding.
 */
public final class DeflateEncoder {

  private static final int LEAST_WINDOW_BYTES = 1 << 12;
  private static final int GREATEST_WINDOW_BYTES = 1 << 15;
  private static final int GREATEST_INPUT_BYTES = 1 << 21;

  private final int greatestInputBytes;
  private final MatchFinder finder;
  private final Parser parser;
  private final Tokens tokens;
  private final BlockSplitter splitter = new BlockSplitter();
  private final BlockWriter blocks = new BlockWriter();
  private final BitWriter out = new BitWriter();

  /**
   * An encoder.
   *
   * @param level 1 (fastest) to 9 (smallest)
   * @param windowBytes how far back matches may reach: a power of two from 4096 to 32768
   * @param greatestInputBytes the length of the longest input there will be, up to 2 MiB
   */
  public DeflateEncoder(int level, int windowBytes, int greatestInputBytes) {
    require(level >= 1 && level <= Effort.GREATEST_LEVEL, "level", level);
    require(isWindow(windowBytes), "window in bytes", windowBytes);
    require(
        greatestInputBytes >= 0 && greatestInputBytes <= GREATEST_INPUT_BYTES,
        "greatest input in bytes",
        greatestInputBytes);
    this.greatestInputBytes = greatestInputBytes;
    Effort effort = Effort.ofLevel(level);
    this.finder = new MatchFinder(windowBytes, effort);
    this.parser = effort.lookahead() == 0 ? new GreedyParser(effort) : new LazyParser(effort);
    this.tokens = new Tokens(greatestInputBytes);
  }

  private static void require(boolean condition, String what, int value) {
    if (!condition) {
      throw new IllegalArgumentException("%s: %d".formatted(what, value));
    }
  }

  private static boolean isWindow(int bytes) {
    return bytes >= LEAST_WINDOW_BYTES
        && bytes <= GREATEST_WINDOW_BYTES
        && Integer.bitCount(bytes) == 1;
  }

  /**
   * Compresses the first bytes of an array.
   *
   * @param limit how long the result may be; no byte of the output beyond is touched, while those
   *     within may be even if the result does not fit
   * @return the length of the result in bytes, or -1 if it would be longer than the limit
   */
  public int encode(byte[] input, int inputLength, byte[] output, int outputOffset, int limit) {
    Objects.checkFromIndexSize(0, inputLength, Math.min(input.length, greatestInputBytes));
    Objects.checkFromIndexSize(outputOffset, limit, output.length);
    parse(input, inputLength);
    out.start(output, outputOffset, limit);
    int section = 0;
    do {
      int end = splitter.endOfBlock(tokens, section);
      if (!blocks.write(tokens, section, end, out)) {
        return -1;
      }
      section = end;
    } while (section < tokens.sectionCount());
    return out.finish();
  }

  /** An empty input has one section too, an empty one. */
  private void parse(byte[] input, int inputLength) {
    finder.start(input, inputLength);
    tokens.start(input);
    int sectionBytes = Tokens.sectionBytes(inputLength);
    int position = 0;
    do {
      int sectionEnd = Math.min(inputLength, position + sectionBytes);
      tokens.startSection(position);
      position = parser.parse(finder, tokens, position, sectionEnd);
    } while (position < inputLength);
  }
}

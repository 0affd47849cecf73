package io.diskwright.source.tar;

import java.nio.charset.StandardCharsets;

/**
 * A number in a header field: octal digits (POSIX.1-1988, ustar), or base-256 where the first bit
 * is set (GNU tar, star).
 */
final class TarNumber {

  private static final int BASE_256_MARK = 0x80;
  private static final int BASE_256_SIGN = 0x40;

  private TarNumber() {}

  static long parse(byte[] block, int offset, int length) throws MalformedTarException {
    return (block[offset] & BASE_256_MARK) != 0
        ? base256(block, offset, length)
        : octal(block, offset, length);
  }

  private static long base256(byte[] block, int offset, int length) throws MalformedTarException {
    int first = block[offset] & 0x7F;
    long value = (first & BASE_256_SIGN) == 0 ? first : first - BASE_256_MARK;
    for (int i = offset + 1; i < offset + length; i++) {
      if (value > Long.MAX_VALUE >> 8 || value < Long.MIN_VALUE >> 8) {
        throw new MalformedTarException("has a number that takes more than 63 bits in its header");
      }
      value = value << 8 | (block[i] & 0xFF);
    }
    return value;
  }

  /**
   * Blanks in front, digits, and a blank or NUL behind unless the field is full; no digits is 0.
   */
  private static long octal(byte[] block, int offset, int length) throws MalformedTarException {
    int at = offset;
    int end = offset + length;
    while (at < end && block[at] == ' ') {
      at++;
    }
    long value = 0;
    while (at < end && block[at] >= '0' && block[at] <= '7') {
      value = value << 3 | (block[at++] - '0');
    }
    if (at < end && block[at] != ' ' && block[at] != 0) {
      throw new MalformedTarException(
          "has '%s' in its header where an octal number belongs"
              .formatted(new String(block, offset, length, StandardCharsets.ISO_8859_1).strip()));
    }
    return value;
  }
}

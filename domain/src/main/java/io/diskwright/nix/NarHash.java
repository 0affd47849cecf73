package io.diskwright.nix;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * SHA-256 of a store path's files in Nix's archive format.
 *
 * @param hex 64 hexadecimal digits in lower case
 */
public record NarHash(String hex) {

  private static final String ALGORITHM = "sha256";
  private static final int BYTES = 32;
  private static final int BASE_32_DIGITS = 52;
  private static final int BASE_64_DIGITS = 44;
  private static final String BASE_32 = "0123456789abcdfghijklmnpqrsvwxyz";

  /**
   * Reads any of the forms that Nix writes: base 16, 32 or 64, after {@code sha256:} or nothing,
   * and {@code sha256-} before base 64.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  public static NarHash parse(String text) {
    String digits = text.startsWith(ALGORITHM) ? digits(text) : text;
    try {
      return new NarHash(HexFormat.of().formatHex(decode(digits)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'%s' is not a SHA-256 hash in base 16, 32 or 64".formatted(text), e);
    }
  }

  private static String digits(String text) {
    return text.length() > ALGORITHM.length() ? text.substring(ALGORITHM.length() + 1) : "";
  }

  private static byte[] decode(String digits) {
    byte[] bytes =
        switch (digits.length()) {
          case 2 * BYTES -> HexFormat.of().parseHex(digits);
          case BASE_32_DIGITS -> decodeBase32(digits);
          case BASE_64_DIGITS -> Base64.getDecoder().decode(digits);
          default -> new byte[0];
        };
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("%d digits".formatted(digits.length()));
    }
    return bytes;
  }

  /** The last digit has the lowest five bits of the first byte. */
  private static byte[] decodeBase32(String digits) {
    byte[] bytes = new byte[BYTES + 1];
    for (int n = 0; n < digits.length(); n++) {
      int digit = BASE_32.indexOf(digits.charAt(digits.length() - 1 - n));
      int bits = digit << n * 5 % 8;
      bytes[n * 5 / 8] |= (byte) bits;
      bytes[n * 5 / 8 + 1] |= (byte) (bits >> 8);
      if (digit < 0) {
        throw new IllegalArgumentException("not a digit");
      }
    }
    if (bytes[BYTES] != 0) {
      throw new IllegalArgumentException("more than 256 bits");
    }
    return Arrays.copyOf(bytes, BYTES);
  }

  /** As the database has it. */
  @Override
  public String toString() {
    return ALGORITHM + ":" + hex;
  }
}

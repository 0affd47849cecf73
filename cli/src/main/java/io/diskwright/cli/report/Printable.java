package io.diskwright.cli.report;

/**
 * Makes texts from outside safe to show: a file's name may hold codes that drive a terminal or turn
 * the reading order around.
 */
public final class Printable {

  private Printable() {}

  /** The text with every such character as {@code \xNN} or <code>&#92;uNNNN</code>. */
  public static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isUnsafe(text, i)) {
        return escaped(text);
      }
    }
    return text;
  }

  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (!isUnsafe(text, i)) {
        safe.append(letter);
      } else if (letter < 0x100) {
        safe.append("\\x").append(hex(letter, 2));
      } else {
        safe.append("\\u").append(hex(letter, 4));
      }
    }
    return safe.toString();
  }

  private static String hex(char letter, int digits) {
    String hex = Integer.toHexString(letter);
    return "0".repeat(digits - hex.length()) + hex;
  }

  private static boolean isUnsafe(String text, int index) {
    char letter = text.charAt(index);
    return Character.isISOControl(letter) || isDirection(letter) || isLoneSurrogate(text, index);
  }

  /** Bidirectional controls and the separators that terminals take for a new line. */
  private static boolean isDirection(char letter) {
    return letter == 0x61C
        || (letter >= 0x200E && letter <= 0x200F)
        || (letter >= 0x2028 && letter <= 0x202E)
        || (letter >= 0x2066 && letter <= 0x2069)
        || letter == 0xFEFF;
  }

  private static boolean isLoneSurrogate(String text, int index) {
    char letter = text.charAt(index);
    if (Character.isHighSurrogate(letter)) {
      return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
    }
    return Character.isLowSurrogate(letter)
        && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
  }
}

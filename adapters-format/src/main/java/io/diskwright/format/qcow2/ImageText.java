package io.diskwright.format.qcow2;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Text out of an image: it reaches terminals and file systems, so it is not taken as it comes. */
final class ImageText {

  /** Why text is refused. */
  static final String NO_TEXT = "is no UTF-8 text, or has control characters";

  private ImageText() {}

  /**
   * Text that is used.
   *
   * @param bad what to throw if it is not UTF-8 or has control characters
   */
  static String utf8(byte[] bytes, Supplier<? extends RuntimeException> bad) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.chars().anyMatch(Character::isISOControl)) {
        throw bad.get();
      }
      return text;
    } catch (CharacterCodingException e) {
      throw bad.get();
    }
  }

  /** Text that is only shown: up to the first zero, and what is not printable ASCII as '?'. */
  static String printable(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bytes.length && bytes[i] != 0; i++) {
      text.append(bytes[i] >= ' ' && bytes[i] <= '~' ? (char) bytes[i] : '?');
    }
    return text.toString();
  }
}

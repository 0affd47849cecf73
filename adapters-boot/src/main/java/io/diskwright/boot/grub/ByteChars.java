package io.diskwright.boot.grub;

import io.diskwright.value.ByteString;
import java.nio.charset.StandardCharsets;

/** A text with a char for each byte: a script holds paths, which are bytes, beside UTF-8. */
final class ByteChars {

  private ByteChars() {}

  static String of(ByteString bytes) {
    return new String(bytes.toBytes(), StandardCharsets.ISO_8859_1);
  }

  static String of(String text) {
    return of(ByteString.utf8(text));
  }

  static ByteString toBytes(String chars) {
    return ByteString.copyOf(chars.getBytes(StandardCharsets.ISO_8859_1));
  }
}

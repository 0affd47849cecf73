package io.diskwright.fs.fat.read;

import io.diskwright.value.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Names as bytes: UTF-8. Half of a surrogate pair, which FAT holds but no text, becomes the three
 * bytes that UTF-8 would have for it (WTF-8), so that no two names become one.
 */
final class NameBytes {

  private NameBytes() {}

  static ByteString of(String name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(name.length());
    name.codePoints().forEach(point -> write(point, bytes));
    return ByteString.copyOf(bytes.toByteArray());
  }

  private static void write(int point, ByteArrayOutputStream bytes) {
    if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
      bytes.write(0xE0 | point >> 12);
      bytes.write(0x80 | (point >> 6 & 0x3F));
      bytes.write(0x80 | (point & 0x3F));
    } else {
      bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Whether two names are one but for the case of letters. */
  static boolean areSame(ByteString one, ByteString other) {
    return one.equals(other) || folded(one).equals(folded(other));
  }

  private static String folded(ByteString name) {
    char[] units = new String(name.toBytes(), StandardCharsets.UTF_8).toCharArray();
    for (int i = 0; i < units.length; i++) {
      units[i] = CaseFolding.fold(units[i]);
    }
    return new String(units);
  }
}

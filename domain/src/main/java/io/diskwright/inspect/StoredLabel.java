package io.diskwright.inspect;

import io.diskwright.port.BlockSource;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Where a filesystem keeps its label. */
@FunctionalInterface
interface StoredLabel {

  /** It has none, or not at a place of its own. */
  StoredLabel NONE = place -> ByteString.EMPTY;

  /** The label; empty if there is none. */
  ByteString read(BlockSource place) throws IOException;

  /** UTF-8, filled up with zeros or blanks. */
  static StoredLabel utf8(int offset, int length) {
    return place -> text(PlaceBytes.read(place, offset, length));
  }

  /** UTF-16 in little-endian order, filled up with zeros. */
  static StoredLabel utf16(int offset, int length) {
    return place -> utf16(PlaceBytes.read(place, offset, length));
  }

  /** The bytes up to a zero, without blanks behind. */
  static ByteString text(byte[] bytes) {
    ByteString text = ByteString.upToNul(bytes, 0, bytes.length);
    int end = text.length();
    while (end > 0 && text.at(end - 1) == ' ') {
      end--;
    }
    return text.substring(0, end);
  }

  /** The letters up to a zero; what is none is shown as the replacement character. */
  static ByteString utf16(byte[] bytes) {
    String letters = new String(bytes, StandardCharsets.UTF_16LE);
    int end = letters.indexOf('\0');
    return ByteString.utf8(end < 0 ? letters : letters.substring(0, end));
  }
}

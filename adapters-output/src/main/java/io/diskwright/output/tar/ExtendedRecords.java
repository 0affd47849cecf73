package io.diskwright.output.tar;

import io.diskwright.value.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The records of an extended header, {@code LENGTH KEYWORD=VALUE} each, where the length counts
 * itself (IEEE Std 1003.1, pax, "pax Extended Header").
 */
final class ExtendedRecords {

  /** Says that names are bytes; without it they are UTF-8. */
  private static final ByteString BINARY = ByteString.utf8("BINARY");

  private final ByteArrayOutputStream records = new ByteArrayOutputStream();
  private boolean binary;

  boolean isEmpty() {
    return records.size() == 0;
  }

  void number(String keyword, long value) {
    add(ByteString.utf8(keyword), ByteString.utf8(Long.toString(value)));
  }

  void text(String keyword, String value) {
    add(ByteString.utf8(keyword), ByteString.utf8(value));
  }

  /** A path. The keyword that says how paths are coded has to come before the first. */
  void path(String keyword, ByteString path) {
    if (!binary && !isUtf8(path)) {
      binary = true;
      add(ByteString.utf8("hdrcharset"), BINARY);
    }
    add(ByteString.utf8(keyword), path);
  }

  private static boolean isUtf8(ByteString text) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(text.asBuffer());
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  void add(ByteString keyword, ByteString value) {
    int rest = keyword.length() + value.length() + 3;
    int length = rest + Integer.toString(rest).length();
    length = rest + Integer.toString(length).length();
    records.writeBytes((length + " ").getBytes(StandardCharsets.US_ASCII));
    records.writeBytes(keyword.toBytes());
    records.write('=');
    records.writeBytes(value.toBytes());
    records.write('\n');
  }

  byte[] encode() {
    return records.toByteArray();
  }
}

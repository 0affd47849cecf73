package io.diskwright.inspect;

import io.diskwright.port.BlockSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The time at which an ISO 9660 image was changed or made, which stands for its id: ECMA-119. */
final class IsoDate {

  private static final int DESCRIPTOR_AT = 32768;
  private static final int CREATED_AT = DESCRIPTOR_AT + 813;
  private static final int MODIFIED_AT = DESCRIPTOR_AT + 830;
  private static final int DIGITS = 16;

  private IsoDate() {}

  static String read(BlockSource place) throws IOException {
    String modified = date(place, MODIFIED_AT);
    return modified.isEmpty() ? date(place, CREATED_AT) : modified;
  }

  /** 8.4.26.1: digits from year to hundredth; all zeros stand for no date. */
  private static String date(BlockSource place, int offset) throws IOException {
    byte[] bytes = PlaceBytes.read(place, offset, DIGITS);
    String digits = new String(bytes, StandardCharsets.ISO_8859_1);
    return digits.matches("[0-9]{16}") && !digits.matches("0+")
        ? digits.replaceFirst("(....)(..)(..)(..)(..)(..)(..)", "$1-$2-$3-$4-$5-$6-$7")
        : "";
  }
}

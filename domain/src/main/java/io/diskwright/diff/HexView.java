package io.diskwright.diff;

import java.nio.ByteBuffer;
import java.util.List;

/** Sixteen bytes of both sides in the notation of {@code hexdump -C}, marked as in a diff. */
final class HexView {

  private static final int ROW_BYTES = 16;

  private HexView() {}

  /** The row that a byte is in. */
  static List<String> around(long offset, ByteRuns.Window window) {
    long rowStart = Math.max(offset / ROW_BYTES * ROW_BYTES, window.offset());
    int start = Math.toIntExact(rowStart - window.offset());
    return List.of(
        "- " + row(rowStart, window.left(), start), "+ " + row(rowStart, window.right(), start));
  }

  private static String row(long offset, ByteBuffer bytes, int start) {
    StringBuilder hex = new StringBuilder();
    StringBuilder text = new StringBuilder();
    for (int i = start; i < Math.min(start + ROW_BYTES, bytes.limit()); i++) {
      int value = bytes.get(i) & 0xFF;
      hex.append("%02x ".formatted(value));
      text.append(value >= 0x20 && value < 0x7F ? (char) value : '.');
    }
    return "%08x  %-48s |%s|".formatted(offset, hex, text);
  }
}

package io.diskwright.fs.fat;

import io.diskwright.fs.fat.read.ShortNameChecksum;
import io.diskwright.value.ByteString;
import java.nio.charset.StandardCharsets;

/**
 * A name of eight and three characters, padded with spaces, without the dot between (fatgen103,
 * {@code DIR_Name}).
 *
 * @param bytes all eleven, ASCII
 */
record ShortName(ByteString bytes) {

  /** Size of the encoded form. */
  static final int BYTES = 11;

  /** Longest part in front of the dot. */
  static final int BASE = 8;

  /** Longest part behind the dot. */
  static final int EXTENSION = 3;

  /** The entry of a directory for itself. */
  static final ShortName DOT = of(".", "");

  /** The entry of a directory for its parent. */
  static final ShortName DOT_DOT = of("..", "");

  static ShortName of(String base, String extension) {
    String padded = base + " ".repeat(BASE - base.length()) + extension;
    return new ShortName(
        ByteString.copyOf(
            (padded + " ".repeat(BYTES - padded.length())).getBytes(StandardCharsets.US_ASCII)));
  }

  byte[] encode() {
    return bytes.toBytes();
  }

  /** What ties long entries to this name. */
  int checksum() {
    return ShortNameChecksum.of(bytes);
  }
}

package io.diskwright.fs.fat;

import io.diskwright.error.InvalidSpecException;
import io.diskwright.value.ByteString;
import java.nio.charset.StandardCharsets;

/**
 * The name of a filesystem, in the boot sector and as an entry of the root directory. Lower case is
 * kept, as mkfs.fat keeps it.
 *
 * @param text up to eleven ASCII characters; empty for none
 */
record VolumeLabel(String text) {

  /** Longest label. */
  static final int MOST_BYTES = 11;

  /** What the boot sector says where there is no label. */
  private static final String NO_NAME = "NO NAME";

  private static final String REFUSED = "\"*+,./:;<=>?[\\]|";

  /**
   * Checks a label.
   *
   * @throws InvalidSpecException if FAT cannot hold it
   */
  static VolumeLabel of(ByteString label) {
    String text = label.toString();
    if (label.length() > MOST_BYTES) {
      throw new InvalidSpecException(
          "label",
          "'%s' has %d bytes, FAT32 holds %d; shorten it"
              .formatted(text, label.length(), MOST_BYTES));
    }
    if (text.startsWith(" ") || !text.chars().allMatch(VolumeLabel::isAllowed)) {
      throw new InvalidSpecException(
          "label",
          "'%s': FAT32 holds ASCII letters, digits, spaces inside, and none of %s"
              .formatted(text, REFUSED));
    }
    return new VolumeLabel(text.equals(NO_NAME) ? "" : text);
  }

  private static boolean isAllowed(int character) {
    return character >= ' ' && character < 0x7F && REFUSED.indexOf(character) < 0;
  }

  /** Whether the root directory has an entry for it. */
  boolean isPresent() {
    return !text.isEmpty();
  }

  /** The form in a directory entry. */
  ShortName entryName() {
    return new ShortName(ByteString.copyOf(encode()));
  }

  byte[] encode() {
    String shown = isPresent() ? text : NO_NAME;
    return (shown + " ".repeat(MOST_BYTES - shown.length())).getBytes(StandardCharsets.US_ASCII);
  }
}

package io.diskwright.fs.fat.read;

import io.diskwright.value.ByteString;
import java.util.Locale;

/** How a name of the form 8.3 is shown, as Linux does. */
final class ShortNameText {

  private static final int BASE = 8;
  private static final int BASE_IS_LOWER = 0x08;
  private static final int EXTENSION_IS_LOWER = 0x10;

  /** Stands for 0xE5 as a first byte, which is the mark of a removed entry. */
  private static final int ESCAPED_E5 = 0x05;

  private ShortNameText() {}

  static String of(FoundEntry entry) {
    byte[] name = entry.name().toBytes();
    if (name[0] == ESCAPED_E5) {
      name[0] = (byte) 0xE5;
    }
    String base = part(name, 0, BASE, (entry.caseFlags() & BASE_IS_LOWER) != 0);
    String extension = part(name, BASE, name.length, (entry.caseFlags() & EXTENSION_IS_LOWER) != 0);
    return extension.isEmpty() ? base : base + "." + extension;
  }

  private static String part(byte[] name, int start, int end, boolean lower) {
    int last = end;
    while (last > start && name[last - 1] == ' ') {
      last--;
    }
    String text = CodePage437.text(ByteString.copyOf(name, start, last));
    return lower ? text.toLowerCase(Locale.ROOT) : text;
  }
}

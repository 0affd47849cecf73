package io.diskwright.fs.fat.check;

import io.diskwright.fs.fat.read.FoundEntry;
import java.util.Optional;

/** What a short name must be like (fatgen103, {@code DIR_Name}). */
final class ShortNameRules {

  private static final String REFUSED = "*?<>|\"\\/:.";

  /** As a first byte it stands for 0xE5. */
  private static final int ESCAPE = 0x05;

  /** Linux once wrote entries with a long name only, and eleven bytes of no meaning. */
  private static final int NO_SHORT_NAME = 0x20;

  private ShortNameRules() {}

  /** Whether an entry says that its eleven bytes are no name. */
  static boolean isAbsent(FoundEntry entry) {
    return (entry.caseFlags() & NO_SHORT_NAME) != 0;
  }

  /** What is wrong with the name of an entry. */
  static Optional<String> fault(FoundEntry entry, boolean hasLongName) {
    if (isAbsent(entry)) {
      return hasLongName ? Optional.empty() : Optional.of("has neither a long nor a short name");
    }
    for (int i = 0; i < FoundEntry.NAME_BYTES; i++) {
      int character = entry.name().at(i);
      boolean isEscape = i == 0 && character == ESCAPE;
      boolean isBlankFirst = i == 0 && character == ' ';
      if (!isEscape && (isBlankFirst || isRefused(character))) {
        return Optional.of("has the byte 0x%02x in its short name".formatted(character));
      }
    }
    return Optional.empty();
  }

  private static boolean isRefused(int character) {
    return character < ' ' || character == 0x7F || REFUSED.indexOf(character) >= 0;
  }
}

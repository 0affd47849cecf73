package io.diskwright.fs.fat.read;

import io.diskwright.value.ByteString;
import java.util.Optional;

/**
 * Joins the parts of a long name, which come last part first. Whatever is out of order, or of
 * another short name, is no name: then the short one stands, as in Linux.
 */
final class LongNameParts {

  private final StringBuilder units = new StringBuilder();

  /** The ordinal that must come next; -1 where there is no name. */
  private int expected = -1;

  private int checksum;

  void add(LongNamePart part) {
    if (part.isLast()) {
      units.setLength(0);
      checksum = part.checksum();
      expected = part.ordinal() <= LongNamePart.MOST_PARTS ? part.ordinal() : -1;
    }
    if (expected <= 0 || part.ordinal() != expected || part.checksum() != checksum) {
      clear();
      return;
    }
    units.insert(0, part.units());
    expected--;
  }

  void clear() {
    expected = -1;
  }

  /** The name that the parts make up for an entry, and none for the next. */
  Optional<String> take(ByteString shortName) {
    boolean isWhole = expected == 0 && checksum == ShortNameChecksum.of(shortName);
    clear();
    if (!isWhole) {
      return Optional.empty();
    }
    int end = units.indexOf("\0");
    String name = end < 0 ? units.toString() : units.substring(0, end);
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }
}

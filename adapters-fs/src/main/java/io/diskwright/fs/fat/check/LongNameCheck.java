package io.diskwright.fs.fat.check;

import io.diskwright.fs.fat.read.FoundEntry;
import io.diskwright.fs.fat.read.LongNamePart;
import io.diskwright.fs.fat.read.ShortNameChecksum;
import java.util.Optional;

/** The parts of long names, in the order of a directory. */
final class LongNameCheck {

  private static final String NAME = "long name entry";
  private static final String REFUSED = "\"*/:<>?\\|";

  private final FaultList faults;
  private final StringBuilder units = new StringBuilder();

  /** The ordinal that must come next; -1 outside a long name. */
  private int expected = -1;

  private int checksum;
  private long offset;

  LongNameCheck(FaultList faults) {
    this.faults = faults;
  }

  void add(LongNamePart part, long partOffset) {
    if (expected == 0) {
      checkFinished();
    }
    offset = partOffset;
    if (part.isLast()) {
      begin(part);
    }
    if (!isInOrder(part)) {
      expected = -1;
      return;
    }
    require(
        part.checksum() == checksum,
        "checksum 0x%02x; that of the part before is 0x%02x".formatted(part.checksum(), checksum));
    require(part.type() == 0, "type %d; it is 0".formatted(part.type()));
    require(part.firstCluster() == 0, "cluster %d; it is 0".formatted(part.firstCluster()));
    units.insert(0, part.units());
    expected--;
  }

  private void begin(LongNamePart part) {
    require(expected < 0, "a long name begins before the one in front is complete");
    units.setLength(0);
    checksum = part.checksum();
    boolean isOrdinal = part.ordinal() >= 1 && part.ordinal() <= LongNamePart.MOST_PARTS;
    expected = isOrdinal ? part.ordinal() : -1;
  }

  private boolean isInOrder(LongNamePart part) {
    boolean inOrder = expected > 0 && part.ordinal() == expected;
    require(
        inOrder,
        expected < 0
            ? "part %d of a long name that has no sound beginning".formatted(part.ordinal())
            : "part %d, where part %d should be".formatted(part.ordinal(), expected));
    return inOrder;
  }

  /** Where no entry follows that a long name could belong to. */
  void checkFinished() {
    require(expected < 0, "a long name that belongs to no entry");
    expected = -1;
  }

  /** The long name of an entry, if what is in front of it makes one. */
  Optional<String> take(FoundEntry entry) {
    if (expected < 0) {
      return Optional.empty();
    }
    boolean isComplete = expected == 0;
    expected = -1;
    require(isComplete, "a long name whose first part is missing");
    boolean belongs = checksum == ShortNameChecksum.of(entry.name());
    require(
        belongs,
        "checksum 0x%02x; that of %s is 0x%02x"
            .formatted(checksum, entry.title(), ShortNameChecksum.of(entry.name())));
    return isComplete && belongs ? Optional.of(name()) : Optional.empty();
  }

  private String name() {
    int end = units.indexOf("\0");
    String name = end < 0 ? units.toString() : units.substring(0, end);
    boolean isSound =
        !name.isEmpty() && name.chars().allMatch(c -> c >= ' ' && REFUSED.indexOf(c) < 0);
    require(isSound, "a long name that is empty or has control characters or one of " + REFUSED);
    return name;
  }

  private void require(boolean sound, String otherwise) {
    if (!sound) {
      faults.add(NAME, offset, otherwise);
    }
  }
}

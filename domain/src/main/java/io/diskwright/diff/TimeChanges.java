package io.diskwright.diff;

import io.diskwright.port.FileTimes;
import io.diskwright.value.Timestamp;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What differs in the times of a file: those with the same change are one line. */
final class TimeChanges {

  private static final String NONE = "none";

  private TimeChanges() {}

  private record Change(Optional<Timestamp> before, Optional<Timestamp> after) {}

  static List<FieldChange> of(FileTimes left, FileTimes right) {
    Map<Change, List<String>> names = new LinkedHashMap<>();
    collect("mtime", Optional.of(left.modified()), Optional.of(right.modified()), names);
    collect("atime", Optional.of(left.accessed()), Optional.of(right.accessed()), names);
    collect("ctime", left.changed(), right.changed(), names);
    collect("crtime", left.created(), right.created(), names);
    List<FieldChange> changes = new ArrayList<>();
    names.forEach((change, fields) -> changes.add(change(String.join(", ", fields), change)));
    return changes;
  }

  private static void collect(
      String name,
      Optional<Timestamp> before,
      Optional<Timestamp> after,
      Map<Change, List<String>> names) {
    if (!before.equals(after)) {
      names.computeIfAbsent(new Change(before, after), change -> new ArrayList<>()).add(name);
    }
  }

  private static FieldChange change(String fields, Change change) {
    String before = change.before.map(TimeChanges::text).orElse(NONE);
    String after = change.after.map(TimeChanges::text).orElse(NONE);
    return new FieldChange(fields, before, after, delta(change), List.of());
  }

  private static String delta(Change change) {
    if (change.before.isEmpty() || change.after.isEmpty()) {
      return "";
    }
    BigDecimal delta = seconds(change.after.get()).subtract(seconds(change.before.get()));
    return "by %s%s s"
        .formatted(delta.signum() > 0 ? "+" : "", delta.stripTrailingZeros().toPlainString());
  }

  private static BigDecimal seconds(Timestamp time) {
    return BigDecimal.valueOf(time.seconds()).add(BigDecimal.valueOf(time.nanos(), 9));
  }

  /** ISO 8601 in UTC, to the last digit that is not 0. */
  static String text(Timestamp time) {
    return Instant.ofEpochSecond(time.seconds(), time.nanos()).toString();
  }
}

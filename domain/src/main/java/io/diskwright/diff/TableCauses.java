package io.diskwright.diff;

import io.diskwright.layout.TableEntry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What differs between two tables and their partitions, by the names that {@link TableFields} has.
 */
final class TableCauses {

  private final Causes causes = new Causes();

  private TableCauses() {}

  static Causes of(Disk left, Disk right, VolumeMatch.Result match) {
    TableCauses found = new TableCauses();
    TableComparison.ofDisks(left, right).forEach(difference -> found.add(difference, Set.of()));
    match.removed().forEach(volume -> found.add(TableComparison.removed(volume), names(volume)));
    match.added().forEach(volume -> found.add(TableComparison.added(volume), names(volume)));
    match.pairs().forEach(found::addEntries);
    return found.causes;
  }

  private void add(Difference difference, Set<String> fields) {
    Set<String> names = new HashSet<>(fields);
    names.add(TableFields.ANY);
    causes.add(difference, names);
  }

  private static Set<String> names(Volume volume) {
    Set<String> names = new HashSet<>();
    volume
        .entry()
        .ifPresent(entry -> names.add(TableFields.nameOf(entry.number(), TableFields.EXISTS)));
    return names;
  }

  /** What the tables say of a partition that both have. */
  private void addEntries(VolumeMatch.Pair pair) {
    if (pair.left().entry().isEmpty() || pair.right().entry().isEmpty()) {
      return;
    }
    TableEntry before = pair.left().entry().get();
    TableEntry after = pair.right().entry().get();
    List<Difference> parts = TableComparison.ofEntries(before, after);
    if (!parts.isEmpty()) {
      add(Difference.place(pair.left().name(), parts), names(before, after, parts));
    }
  }

  /** One with another number is another entry. */
  private static Set<String> names(TableEntry before, TableEntry after, List<Difference> parts) {
    Set<String> names = new HashSet<>();
    for (int number : List.of(before.number(), after.number())) {
      parts.forEach(part -> names.add(TableFields.nameOf(number, part.subject())));
      if (before.number() != after.number()) {
        names.add(TableFields.nameOf(number, TableFields.EXISTS));
      }
    }
    return names;
  }
}

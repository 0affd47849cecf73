package io.diskwright.diff;

import io.diskwright.value.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Files that are shown one by one, each with all that differs in it. */
final class FilePlaces {

  private final SortedMap<ByteString, List<FieldChange>> files = new TreeMap<>();

  void add(ByteString path, FieldChange change) {
    files.computeIfAbsent(path, key -> new ArrayList<>()).add(change);
  }

  /** In the order of paths. */
  List<Difference> differences() {
    List<Difference> differences = new ArrayList<>();
    files.forEach((path, changes) -> differences.add(difference(path.toString(), changes)));
    return differences;
  }

  private static Difference difference(String path, List<FieldChange> changes) {
    FieldChange first = changes.get(0);
    return switch (first.field()) {
      case FieldChange.ADDED -> Difference.added(path, first.right());
      case FieldChange.REMOVED -> Difference.removed(path, first.left());
      default -> Difference.place(path, changes.stream().map(FieldChange::difference).toList());
    };
  }
}

package io.diskwright.diff;

import io.diskwright.value.ByteString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers what differs in files, so that a change that many have in common is one difference. Keeps
 * a few files of each change, and counts the rest.
 */
final class FileChanges {

  /** As many are shown file by file. */
  private static final int FEW = 8;

  private static final int EXAMPLES = 4;

  /** More different changes of one field than this are counted as one. */
  private static final int MOST_CHANGES = 256;

  private final int few;
  private final Map<String, Map<String, Group>> fields = new LinkedHashMap<>();

  /**
   * @param all whether every file is kept
   */
  FileChanges(boolean all) {
    this.few = all ? Integer.MAX_VALUE : FEW;
  }

  private record Example(ByteString path, FieldChange change) {}

  /** The files with one change. */
  private static final class Group {

    private long count;
    private final List<Example> examples = new ArrayList<>();
  }

  void add(ByteString path, FieldChange change) {
    Map<String, Group> groups =
        fields.computeIfAbsent(change.field(), field -> new LinkedHashMap<>());
    boolean full = groups.size() >= MOST_CHANGES && !groups.containsKey(change.change());
    Group group = groups.computeIfAbsent(full ? "" : change.change(), key -> new Group());
    group.count++;
    if (group.examples.size() < few) {
      group.examples.add(new Example(path, change));
    }
  }

  boolean isEmpty() {
    return fields.isEmpty();
  }

  /** What many have in common first, then file by file in the order of paths. */
  List<Difference> differences() {
    List<Difference> many = new ArrayList<>();
    FilePlaces single = new FilePlaces();
    fields.forEach((field, groups) -> sort(field, groups, many, single));
    many.addAll(single.differences());
    return many;
  }

  private void sort(
      String field, Map<String, Group> groups, List<Difference> many, FilePlaces single) {
    List<Group> rest = new ArrayList<>();
    groups.forEach(
        (change, group) -> {
          if (group.count > few) {
            many.add(many(field, change, group.count, group.examples));
          } else {
            rest.add(group);
          }
        });
    long restCount = rest.stream().mapToLong(group -> group.count).sum();
    List<Example> examples = rest.stream().flatMap(group -> group.examples.stream()).toList();
    if (restCount > few) {
      many.add(many(field, "", restCount, examples));
    } else {
      examples.forEach(example -> single.add(example.path, example.change));
    }
  }

  private static Difference many(String field, String change, long count, List<Example> examples) {
    List<String> lines =
        examples.stream()
            .limit(EXAMPLES)
            .map(example -> change.isEmpty() ? valued(example) : example.path.toString())
            .toList();
    return Difference.many(change.isEmpty() ? field : field + " " + change, count, lines);
  }

  private static String valued(Example example) {
    FieldChange change = example.change;
    return switch (change.field()) {
      case FieldChange.ADDED -> "%s: %s".formatted(example.path, change.right());
      case FieldChange.REMOVED -> "%s: %s".formatted(example.path, change.left());
      default -> "%s: %s → %s".formatted(example.path, change.left(), change.right());
    };
  }
}

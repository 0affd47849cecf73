package io.diskwright.diff;

import io.diskwright.port.StoredFile;
import io.diskwright.tree.FileContent;
import io.diskwright.tree.FileType;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Compares two files of the same name, field by field. */
final class FileComparison {

  private final Scope scope;
  private final StoredFile left;
  private final StoredFile right;
  private final List<FieldChange> changes = new ArrayList<>();

  /**
   * What is compared.
   *
   * @param contentOnly whether metadata is left out
   * @param left what may be read of the first filesystem
   * @param right what may be read of the second
   */
  record Scope(boolean contentOnly, DataBudget left, DataBudget right) {}

  private FileComparison(StoredFile left, StoredFile right, Scope scope) {
    this.scope = scope;
    this.left = left;
    this.right = right;
  }

  /** What differs; of files of two types, just that. */
  static List<FieldChange> changes(StoredFile left, StoredFile right, Scope scope)
      throws IOException {
    FileComparison comparison = new FileComparison(left, right, scope);
    comparison.run();
    return comparison.changes;
  }

  private void run() throws IOException {
    if (left.type() != right.type()) {
      add("type", typeName(left.type()), typeName(right.type()));
      return;
    }
    compareContent();
    if (!scope.contentOnly) {
      add("mode", mode(left), mode(right));
      add("uid", Long.toString(left.uid()), Long.toString(right.uid()));
      add("gid", Long.toString(left.gid()), Long.toString(right.gid()));
      changes.addAll(TimeChanges.of(left.times(), right.times()));
      compareXattrs();
    }
  }

  /** How people call a type. */
  static String typeName(FileType type) {
    return type == FileType.REGULAR
        ? "file"
        : type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String mode(StoredFile file) {
    return "%04o".formatted(file.permissions());
  }

  private void add(String field, String before, String after) {
    if (!before.equals(after)) {
      changes.add(FieldChange.of(field, before, after));
    }
  }

  private void compareContent() throws IOException {
    switch (left.type()) {
      case REGULAR -> compareBytes(left.content(), right.content());
      case SYMLINK ->
          add("link target", left.linkTarget().toString(), right.linkTarget().toString());
      case CHARACTER_DEVICE, BLOCK_DEVICE -> add("device", device(left), device(right));
      default -> {}
    }
  }

  private static String device(StoredFile file) {
    return file.deviceMajor() + ":" + file.deviceMinor();
  }

  private void compareBytes(FileContent before, FileContent after) throws IOException {
    scope.left.take(before);
    scope.right.take(after);
    ByteSummary summary = ByteSummary.of(before, after);
    if (summary.isSame()) {
      return;
    }
    List<String> lines = new ArrayList<>(List.of(extent(summary)));
    Optional<List<String>> text = TextDiff.of(before, after);
    lines.addAll(text.orElse(summary.view()));
    changes.add(
        FieldChange.own(
            FieldChange.CONTENT,
            Counted.bytes(before.sizeBytes()),
            Counted.bytes(after.sizeBytes()),
            lines));
  }

  private static String extent(ByteSummary summary) {
    if (summary.bytes() == 0) {
      return "one goes on where the other ends, at byte %d".formatted(summary.firstOffset());
    }
    return "first at byte %d; %s in %s of 4 KiB"
        .formatted(
            summary.firstOffset(),
            Counted.of(summary.bytes(), "byte differs", "bytes differ"),
            Counted.of(summary.blocks(), "block"));
  }

  private void compareXattrs() throws IOException {
    Map<ByteString, ByteString> before = left.xattrs().values();
    Map<ByteString, ByteString> after = right.xattrs().values();
    SortedSet<ByteString> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (ByteString name : names) {
      add("xattr " + name, value(before, name), value(after, name));
    }
  }

  private static String value(Map<ByteString, ByteString> values, ByteString name) {
    return Optional.ofNullable(values.get(name)).map(value -> "'" + value + "'").orElse("none");
  }
}

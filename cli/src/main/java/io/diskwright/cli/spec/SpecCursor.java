package io.diskwright.cli.spec;

import io.diskwright.error.Problem;
import io.diskwright.spec.ShellCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A value with its path while it is read. What is wrong goes into the list that all cursors of a
 * spec share; the methods that cannot go on throw {@link IllegalArgumentException} with the message
 * for it.
 */
final class SpecCursor {

  private final String path;
  private final SpecValue value;
  private final List<Problem> problems;

  SpecCursor(String path, SpecValue value, List<Problem> problems) {
    this.path = path;
    this.value = value;
    this.problems = problems;
  }

  boolean isAbsent() {
    return value instanceof SpecValue.Absent;
  }

  void problem(String message) {
    problems.add(new Problem(path, message));
  }

  /** Runs a reader and keeps what it complains of. */
  void read(Runnable reader) {
    try {
      reader.run();
    } catch (IllegalArgumentException e) {
      problem(String.valueOf(e.getMessage()));
    }
  }

  /** The scalar. */
  String text() {
    if (value instanceof SpecValue.Text text) {
      return text.text();
    }
    throw mismatch("a single value");
  }

  /** A scalar that is not empty. */
  String filledText() {
    String text = text();
    if (text.isEmpty()) {
      throw new IllegalArgumentException("is empty");
    }
    return text;
  }

  /** A path of the building machine, absolute. */
  Path hostPath() {
    return value.origin().folder().resolve(filledText());
  }

  /** A command that runs in the folder of the spec. */
  ShellCommand shellCommand() {
    return new ShellCommand(filledText(), value.origin().folder());
  }

  /** The entries of a list. */
  List<SpecCursor> items() {
    if (!(value instanceof SpecValue.Items list)) {
      throw mismatch("a list");
    }
    List<SpecCursor> cursors = new ArrayList<>();
    for (SpecValue item : list.items()) {
      cursors.add(new SpecCursor(SpecPath.item(path, cursors.size()), item, problems));
    }
    return cursors;
  }

  /** The entries of a list of texts, for which a single one also stands. */
  List<SpecCursor> itemsOrOne() {
    return value instanceof SpecValue.Text ? List.of(this) : items();
  }

  /** The entries of a mapping, in the order of the spec. */
  List<Named> entries() {
    if (!(value instanceof SpecValue.Entries mapping)) {
      throw mismatch("a mapping");
    }
    List<Named> cursors = new ArrayList<>();
    for (Map.Entry<String, SpecValue> entry : mapping.entries().entrySet()) {
      String name = entry.getKey();
      cursors.add(
          new Named(name, new SpecCursor(SpecPath.child(path, name), entry.getValue(), problems)));
    }
    return cursors;
  }

  private IllegalArgumentException mismatch(String expected) {
    return new IllegalArgumentException(
        value instanceof SpecValue.Malformed malformed
            ? malformed.message()
            : expected + " is expected, not " + value.shape());
  }

  /** An entry of a mapping. */
  record Named(String name, SpecCursor value) {}
}

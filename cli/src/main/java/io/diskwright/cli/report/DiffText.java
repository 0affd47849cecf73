package io.diskwright.cli.report;

import io.diskwright.diff.DiffResult;
import io.diskwright.diff.Difference;
import java.util.List;

/** Differences as an indented tree of lines. */
public final class DiffText {

  private static final String STEP = "  ";

  private final StringBuilder text = new StringBuilder();

  private DiffText() {}

  /** All of them, or one line that there are none. */
  public static String of(DiffResult result) {
    return result.isSame() ? "the same\n" : of(result.differences());
  }

  /** These. */
  static String of(List<Difference> differences) {
    DiffText lines = new DiffText();
    lines.append(differences, "");
    return lines.text.toString();
  }

  private void append(List<Difference> differences, String indent) {
    for (Difference difference : differences) {
      line(indent, line(difference));
      difference.lines().forEach(line -> line(indent + STEP, line));
      append(difference.parts(), indent + STEP);
    }
  }

  private void line(String indent, String line) {
    text.append(indent).append(Printable.of(line)).append('\n');
  }

  /** One, without what is below it. */
  public static String line(Difference difference) {
    String subject = difference.subject();
    String left = difference.left().orElse("");
    String right = difference.right().orElse("");
    return switch (difference.kind()) {
      case PLACE -> subject;
      case CHANGED -> difference.left().isEmpty() ? subject : change(subject, left, right);
      case ADDED -> "+ %s: %s".formatted(subject, right);
      case REMOVED -> "- %s: %s".formatted(subject, left);
      case MANY -> "%s: %d files".formatted(subject, difference.count());
      case FOLLOWS -> follows(subject, difference.count());
    };
  }

  private static String change(String subject, String left, String right) {
    return "%s: %s → %s".formatted(subject, left, right);
  }

  private static String follows(String subject, long blocks) {
    return "↳ %s: %d %s".formatted(subject, blocks, blocks == 1 ? "block" : "blocks");
  }
}

package io.diskwright.cli.spec;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the name that a user may have meant. */
final class NearestName {

  private NearestName() {}

  /** {@code ; did you mean 'label'?}, or nothing if no name is near. */
  static String suggestion(String written, List<String> names) {
    String nearest = of(written, names);
    return nearest == null ? "" : "; did you mean '%s'?".formatted(nearest);
  }

  /** The name with the fewest edits, two or a third of its letters at most; case does not count. */
  static @Nullable String of(String written, List<String> names) {
    String nearest = null;
    int fewest = Integer.MAX_VALUE;
    for (String name : names) {
      int edits = distance(written.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
      if (edits < fewest && edits <= mostEdits(written, name)) {
        nearest = name;
        fewest = edits;
      }
    }
    return nearest;
  }

  private static int mostEdits(String written, String name) {
    return Math.min(Math.max(2, name.length() / 3), written.length() - 1);
  }

  /** Levenshtein's: insertions, deletions and replacements. */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      row[column] = column;
    }
    for (int line = 1; line <= from.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column <= to.length(); column++) {
        int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
      }
    }
    return row[to.length()];
  }
}

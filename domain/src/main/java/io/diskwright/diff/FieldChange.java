package io.diskwright.diff;

import java.util.List;

/**
 * What differs in one field of one file.
 *
 * @param field its name
 * @param left its value in the first image
 * @param right its value in the second
 * @param change what files may have in common whose values differ: {@code by +3600 s}; empty if
 *     both values must be the same for that
 * @param lines more to see
 */
record FieldChange(String field, String left, String right, String change, List<String> lines) {

  static final String ADDED = "added";
  static final String REMOVED = "removed";
  static final String CONTENT = "content";

  static FieldChange of(String field, String left, String right) {
    return new FieldChange(field, left, right, left + " → " + right, List.of());
  }

  /** A field whose values no two files share. */
  static FieldChange own(String field, String left, String right, List<String> lines) {
    return new FieldChange(field, left, right, "", lines);
  }

  /** As a difference below its file. */
  Difference difference() {
    return Difference.changed(field, left, right, lines);
  }
}

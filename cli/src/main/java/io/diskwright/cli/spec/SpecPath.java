package io.diskwright.cli.spec;

import java.util.ArrayList;
import java.util.List;

/**
 * The path of a value, such as {@code contents[2].mode}.
 *
 * @param steps names and indices in turn, outermost first
 */
record SpecPath(List<Step> steps) {

  /** One step down. */
  sealed interface Step {

    /** Into a mapping. */
    record Name(String name) implements Step {}

    /** Into a list, from 0. */
    record Index(int index) implements Step {}
  }

  static String child(String parent, String name) {
    return parent.isEmpty() ? name : parent + "." + name;
  }

  static String item(String parent, int index) {
    return parent + "[" + index + "]";
  }

  /**
   * Reads a path.
   *
   * @throws IllegalArgumentException if it has another form
   */
  static SpecPath parse(String text) {
    List<Step> steps = new ArrayList<>();
    for (String part : text.split("\\.", -1)) {
      int bracket = part.indexOf('[');
      String name = bracket < 0 ? part : part.substring(0, bracket);
      if (name.isEmpty()) {
        throw malformed(text);
      }
      steps.add(new Step.Name(name));
      if (bracket >= 0) {
        addIndices(part.substring(bracket), steps, text);
      }
    }
    return new SpecPath(List.copyOf(steps));
  }

  private static void addIndices(String brackets, List<Step> steps, String text) {
    int start = 0;
    while (start < brackets.length()) {
      int end = brackets.indexOf(']', start);
      if (brackets.charAt(start) != '[' || end < 0) {
        throw malformed(text);
      }
      steps.add(new Step.Index(index(brackets.substring(start + 1, end), text)));
      start = end + 1;
    }
  }

  private static int index(String digits, String text) {
    if (digits.isEmpty() || digits.length() > 6 || !Texts.isDigits(digits)) {
      throw malformed(text);
    }
    return Integer.parseInt(digits);
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException(
        "'%s' is not the path of an attribute; write label or contents[0].mode".formatted(text));
  }
}

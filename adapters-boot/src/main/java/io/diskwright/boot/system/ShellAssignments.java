package io.diskwright.boot.system;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Files of lines {@code NAME=value} that shells can read. Only what needs no shell is understood:
 * quotes and backslashes, but no variables and commands; a line with those counts as absent.
 */
final class ShellAssignments {

  private ShellAssignments() {}

  /** The values by their names, the last of each. */
  static Map<String, String> parse(String text) {
    Map<String, String> values = new TreeMap<>();
    for (String line : text.split("\n", -1)) {
      String trimmed = line.strip();
      int equals = trimmed.indexOf('=');
      if (equals > 0 && trimmed.substring(0, equals).matches("[A-Za-z_][A-Za-z0-9_]*")) {
        value(trimmed.substring(equals + 1))
            .ifPresent(value -> values.put(trimmed.substring(0, equals), value));
      }
    }
    return values;
  }

  /** One word without its quotes; empty if it takes a shell to tell. */
  private static Optional<String> value(String word) {
    StringBuilder value = new StringBuilder();
    char quote = 0;
    for (int i = 0; i < word.length(); i++) {
      char letter = word.charAt(i);
      if (quote != '\'' && (letter == '$' || letter == '`')) {
        return Optional.empty();
      } else if (quote == 0 && (letter == ' ' || letter == '\t' || letter == ';')) {
        break;
      } else if (quote != '\'' && letter == '\\' && i + 1 < word.length()) {
        value.append(word.charAt(++i));
      } else if (quote == 0 && (letter == '\'' || letter == '"')) {
        quote = letter;
      } else if (letter == quote) {
        quote = 0;
      } else {
        value.append(letter);
      }
    }
    return quote == 0 ? Optional.of(value.toString()) : Optional.empty();
  }
}

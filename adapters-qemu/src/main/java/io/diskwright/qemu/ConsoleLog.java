package io.diskwright.qemu;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What a console has shown: its last lines, and whether a text was among it. The memory is bounded,
 * however much is printed and however long a line is.
 */
final class ConsoleLog {

  static final int MOST_LINES = 20;
  static final int MOST_LETTERS = 400;

  /** Of one line; what is before is forgotten, but for what an expected text may begin in. */
  private static final int WINDOW_LETTERS = 1 << 14;

  private final Optional<String> expected;
  private final Deque<String> lines = new ArrayDeque<>();
  private final StringBuilder line = new StringBuilder();
  private boolean expectedSeen;

  /**
   * @param expected a text within a line
   */
  ConsoleLog(Optional<String> expected) {
    this.expected = expected;
  }

  /**
   * Adds what has come.
   *
   * @return the lines that are complete now, each as far as it is kept
   */
  synchronized List<String> add(String text) {
    List<String> complete = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      extend(text, start, end);
      complete.add(endLine());
      start = end + 1;
    }
    extend(text, start, text.length());
    return complete;
  }

  private void extend(String text, int start, int end) {
    for (int at = start; at < end; at += WINDOW_LETTERS) {
      int before = line.length();
      line.append(text, at, Math.min(end, at + WINDOW_LETTERS));
      search(before);
      forgetStart();
    }
  }

  private void search(int before) {
    expectedSeen |=
        expected
            .filter(wanted -> line.indexOf(wanted, Math.max(0, before - wanted.length())) >= 0)
            .isPresent();
  }

  private void forgetStart() {
    int kept = Math.max(WINDOW_LETTERS, expected.map(String::length).orElse(0));
    line.delete(0, Math.max(0, line.length() - kept));
  }

  private String endLine() {
    String ended = line.toString();
    line.setLength(0);
    if (!ended.isBlank()) {
      lines.addLast(shortened(ended));
    }
    if (lines.size() > MOST_LINES) {
      lines.removeFirst();
    }
    return ended;
  }

  private static String shortened(String line) {
    return line.length() <= MOST_LETTERS ? line : line.substring(0, MOST_LETTERS) + "…";
  }

  /** Whether the text was shown. */
  synchronized boolean isExpectedSeen() {
    return expectedSeen;
  }

  /** The last lines that are not blank, the unfinished one included. */
  synchronized List<String> tail() {
    List<String> tail = new ArrayList<>(lines);
    if (!line.toString().isBlank()) {
      tail.add(shortened(line.toString()));
    }
    return tail;
  }
}

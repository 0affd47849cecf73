package io.diskwright.diff;

import io.diskwright.tree.FileContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of the lines of a small text, as {@code diff -u} shows it: a longest common
 * subsequence between what begins and what ends alike.
 */
final class TextDiff {

  private static final int MOST_BYTES = 1 << 16;
  private static final long MOST_CELLS = 1L << 22;
  private static final int CONTEXT_LINES = 3;
  private static final int MOST_LINES = 40;

  private final List<String> left;
  private final List<String> right;

  private TextDiff(List<String> left, List<String> right) {
    this.left = left;
    this.right = right;
  }

  /** The lines of a diff; empty if one of the contents is no text, or too long. */
  static Optional<List<String>> of(FileContent left, FileContent right) throws IOException {
    Optional<List<String>> before = lines(left);
    Optional<List<String>> after = lines(right);
    if (before.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    return new TextDiff(before.get(), after.get()).unified();
  }

  private static Optional<List<String>> lines(FileContent content) throws IOException {
    if (content.sizeBytes() > MOST_BYTES) {
      return Optional.empty();
    }
    byte[] bytes = new byte[(int) content.sizeBytes()];
    content.read(0, ByteBuffer.wrap(bytes));
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      boolean plain =
          text.chars()
              .noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r');
      return plain ? Optional.of(split(text)) : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static List<String> split(String text) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    if (lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    } else {
      lines.set(lines.size() - 1, lines.get(lines.size() - 1) + " (no line feed at the end)");
    }
    return lines;
  }

  private Optional<List<String>> unified() {
    int same = Math.min(left.size(), right.size());
    int head = 0;
    while (head < same && left.get(head).equals(right.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < same - head
        && left.get(left.size() - 1 - tail).equals(right.get(right.size() - 1 - tail))) {
      tail++;
    }
    int rows = left.size() - head - tail;
    int columns = right.size() - head - tail;
    if ((long) (rows + 1) * (columns + 1) > MOST_CELLS) {
      return Optional.empty();
    }
    return Optional.of(limited(merged(head, rows, columns)));
  }

  /** From the first change on, with some lines around. */
  private List<String> merged(int head, int rows, int columns) {
    int[][] common = commonLengths(head, rows, columns);
    List<String> lines = new ArrayList<>();
    for (int i = Math.max(0, head - CONTEXT_LINES); i < head; i++) {
      lines.add(" " + left.get(i));
    }
    int row = 0;
    int column = 0;
    while (row < rows || column < columns) {
      if (row < rows && column < columns && same(head + row, head + column)) {
        lines.add(" " + left.get(head + row++));
        column++;
      } else if (column == columns
          || (row < rows && common[row + 1][column] >= common[row][column + 1])) {
        lines.add("-" + left.get(head + row++));
      } else {
        lines.add("+" + right.get(head + column++));
      }
    }
    for (int i = head + rows; i < Math.min(left.size(), head + rows + CONTEXT_LINES); i++) {
      lines.add(" " + left.get(i));
    }
    lines.add(0, "@@ line %d @@".formatted(Math.max(0, head - CONTEXT_LINES) + 1));
    return lines;
  }

  private boolean same(int leftLine, int rightLine) {
    return left.get(leftLine).equals(right.get(rightLine));
  }

  /** Lengths of the longest common subsequences of all ends. */
  private int[][] commonLengths(int head, int rows, int columns) {
    int[][] lengths = new int[rows + 1][columns + 1];
    for (int row = rows - 1; row >= 0; row--) {
      for (int column = columns - 1; column >= 0; column--) {
        lengths[row][column] =
            same(head + row, head + column)
                ? lengths[row + 1][column + 1] + 1
                : Math.max(lengths[row + 1][column], lengths[row][column + 1]);
      }
    }
    return lengths;
  }

  private static List<String> limited(List<String> lines) {
    if (lines.size() <= MOST_LINES) {
      return lines;
    }
    List<String> first = new ArrayList<>(lines.subList(0, MOST_LINES));
    first.add("… %d more lines".formatted(lines.size() - MOST_LINES));
    return first;
  }
}

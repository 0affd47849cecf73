package io.diskwright.cli.report;

import java.util.ArrayList;
import java.util.List;

/** Columns that line up. */
final class TextTable {

  private static final String GAP = "  ";

  private final String alignments;
  private final List<String[]> rows = new ArrayList<>();

  /**
   * @param alignments a letter per column: l for left, r for right
   */
  TextTable(String alignments) {
    this.alignments = alignments;
  }

  TextTable row(String... cells) {
    rows.add(cells);
    return this;
  }

  /** The lines, each ended. */
  String lines() {
    int[] widths = widths();
    StringBuilder lines = new StringBuilder();
    for (String[] row : rows) {
      appendRow(row, widths, lines);
    }
    return lines.toString();
  }

  private int[] widths() {
    int[] widths = new int[alignments.length()];
    for (String[] row : rows) {
      for (int column = 0; column < row.length; column++) {
        widths[column] = Math.max(widths[column], width(row[column]));
      }
    }
    return widths;
  }

  private void appendRow(String[] row, int[] widths, StringBuilder lines) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.length; column++) {
      String padding = " ".repeat(widths[column] - width(row[column]));
      boolean right = alignments.charAt(column) == 'r';
      line.append(column == 0 ? "" : GAP);
      line.append(right ? padding : "").append(row[column]).append(right ? "" : padding);
    }
    lines.append(line.toString().stripTrailing()).append('\n');
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}

package io.diskwright.cli.html;

/** A table with a caption for who cannot see what is around it; wide ones scroll by themselves. */
final class Table {

  private final Html html;
  private final String alignments;

  private Table(Html html, String alignments) {
    this.html = html;
    this.alignments = alignments;
  }

  /**
   * Begins a table.
   *
   * @param alignments a letter per column: l for left, r for numbers, m for machine text, which may
   *     break anywhere
   */
  static Table begin(Html html, String caption, String alignments, String... heads) {
    html.begin("div", "class", "scroll").begin("table").line();
    html.leaf("caption", caption).begin("thead").begin("tr");
    for (int i = 0; i < heads.length; i++) {
      html.leaf("th", heads[i], "scope", "col", "class", alignments.substring(i, i + 1));
    }
    html.end().end().line().begin("tbody").line();
    return new Table(html, alignments);
  }

  Table row(String... cells) {
    html.begin("tr");
    for (int i = 0; i < cells.length; i++) {
      html.leaf("td", cells[i], "class", alignments.substring(i, i + 1));
    }
    html.end().line();
    return this;
  }

  void end() {
    html.end().end().end().line();
  }
}

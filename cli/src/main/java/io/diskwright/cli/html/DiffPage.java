package io.diskwright.cli.html;

import io.diskwright.cli.report.DiffText;
import io.diskwright.cli.report.Sizes;
import io.diskwright.diff.DiffResult;
import io.diskwright.diff.Difference;
import java.util.List;

/** How two images differ as a page: a tree whose places fold. */
public final class DiffPage {

  private final Html html;

  private DiffPage(Html html) {
    this.html = html;
  }

  /** The page. */
  public static String of(DiffResult result) {
    return Page.of("Differences – Diskwright", html -> new DiffPage(html).write(result));
  }

  private void write(DiffResult result) {
    html.begin("header").leaf("p", "Two disk images", "class", "kind");
    html.leaf("h1", result.isSame() ? "The same" : "What differs").line();
    Table sides = Table.begin(html, "The images", "lmlr", "", "File", "Format", "Disk");
    side(sides, "−", result.left());
    side(sides, "+", result.right());
    sides.end();
    html.end().line().begin("main").line();
    all(result.differences());
    if (!result.notes().isEmpty()) {
      html.leaf("h2", "Notes").line();
      result.notes().forEach(note -> html.leaf("p", note).line());
    }
    html.end();
  }

  private static void side(Table table, String mark, DiffResult.Side side) {
    table.row(mark, side.name(), side.format(), Sizes.rounded(side.diskBytes()));
  }

  private void all(List<Difference> differences) {
    if (!differences.isEmpty()) {
      html.begin("ul", "class", "differences").line();
      differences.forEach(this::one);
      html.end().line();
    }
  }

  private void one(Difference difference) {
    html.begin("li");
    if (difference.lines().isEmpty() && difference.parts().isEmpty()) {
      text(difference);
    } else {
      html.begin("details", "open", "").begin("summary");
      text(difference);
      html.end();
      lines(difference.lines());
      all(difference.parts());
      html.end();
    }
    html.end().line();
  }

  private void text(Difference difference) {
    if (difference.kind() != Difference.Kind.CHANGED || difference.left().isEmpty()) {
      html.text(DiffText.line(difference));
      return;
    }
    html.text(difference.subject() + " ");
    html.leaf("del", difference.left().orElse("")).text(" → ");
    html.leaf("ins", difference.right().orElse(""));
  }

  private void lines(List<String> lines) {
    if (!lines.isEmpty()) {
      html.begin("pre");
      for (String line : lines) {
        html.leaf("span", line, "class", mark(line)).line();
      }
      html.end();
    }
  }

  private static String mark(String line) {
    return line.startsWith("-") ? "minus" : line.startsWith("+") ? "plus" : "same";
  }
}

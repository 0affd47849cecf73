package io.diskwright.cli.report;

import java.io.PrintStream;
import java.util.function.Consumer;

/** A guest's console, shown as it comes. */
public final class ConsoleDisplay implements Consumer<String>, AutoCloseable {

  /** In front of a guest's lines that stand among other messages. */
  public static final String MARGIN = "  | ";

  private final PrintStream target;
  private final String margin;
  private boolean lineBegun;

  /**
   * @param target where it is shown
   */
  public ConsoleDisplay(PrintStream target) {
    this(target, "");
  }

  /**
   * One among other messages.
   *
   * @param margin in front of each line that is not empty, so that none can pass for another's
   */
  public ConsoleDisplay(PrintStream target, String margin) {
    this.target = target;
    this.margin = margin;
  }

  @Override
  public void accept(String text) {
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      show(text.substring(start, end));
      target.print('\n');
      lineBegun = false;
      start = end + 1;
    }
    show(text.substring(start));
    target.flush();
  }

  private void show(String part) {
    if (part.isEmpty()) {
      return;
    }
    target.print(lineBegun ? "" : margin);
    target.print(Printable.of(part.replace("\t", "        ")));
    lineBegun = true;
  }

  /** Ends the last line, if it has begun. */
  @Override
  public void close() {
    if (lineBegun) {
      target.println();
      target.flush();
      lineBegun = false;
    }
  }
}

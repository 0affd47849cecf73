package io.diskwright.cli.report;

import java.io.PrintStream;
import java.util.function.Consumer;

/** A guest's console, shown as it comes. */
public final class ConsoleDisplay implements Consumer<String>, AutoCloseable {

  private final PrintStream target;
  private boolean lineBegun;

  /**
   * @param target where it is shown
   */
  public ConsoleDisplay(PrintStream target) {
    this.target = target;
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
    target.print(Printable.of(part.replace("\t", "        ")));
    lineBegun |= !part.isEmpty();
  }

  /** Ends the last line. */
  @Override
  public void close() {
    if (lineBegun) {
      target.println();
      target.flush();
    }
  }
}

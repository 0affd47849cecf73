package io.diskwright.cli.progress;

import java.util.Locale;

/** How progress is shown. */
public enum ProgressStyle {
  /** A bar on a terminal, else plain lines. */
  AUTO,
  /** One line that is drawn over and over. */
  BAR,
  /** A line now and then. */
  PLAIN,
  /** Nothing. */
  NONE;

  /** The name of the option's value. */
  public String optionValue() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What {@link #AUTO} means here. */
  public ProgressStyle on(boolean terminal) {
    if (this != AUTO) {
      return this;
    }
    return terminal ? BAR : PLAIN;
  }
}

package io.diskwright.cli;

/** What the program tells its caller; docs/cli.md lists the same. */
final class ExitStatus {

  /** Done. */
  static final int DONE = 0;

  /** The world: a source is missing, something does not fit, the disk is full. */
  static final int WORLD = 1;

  /** A wrong call or spec. */
  static final int WRONG_CALL = 2;

  /** After a signal: this and its number, as shells have it. */
  static final int SIGNAL_BASE = 128;

  private ExitStatus() {}
}

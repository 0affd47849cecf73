package io.diskwright.source.nix;

import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.ProgressHandler;

/**
 * Ends a query that takes more steps than a sound database of that size can need: trees whose pages
 * have each other as children never end otherwise.
 */
final class StepLimit extends ProgressHandler {

  private static final int STEPS = 100_000;

  private long left;

  private StepLimit(long left) {
    this.left = left;
  }

  /** Allows that many steps for each page. */
  static void set(Connection connection, long pages) throws SQLException {
    setHandler(connection, STEPS, new StepLimit(pages));
  }

  @Override
  protected int progress() {
    return left-- > 0 ? 0 : 1;
  }
}

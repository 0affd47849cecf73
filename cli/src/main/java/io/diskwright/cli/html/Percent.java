package io.diskwright.cli.html;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Lengths in SVG as parts of what they are in. */
final class Percent {

  private static final int DIGITS = 4;

  private Percent() {}

  /** The same of bytes, of which a screen shows far fewer than a double tells apart. */
  static String ofBytes(long part, long whole) {
    return of((double) part, (double) whole);
  }

  static String of(double part, double whole) {
    double percent = whole == 0 ? 0 : part / whole * 100;
    return BigDecimal.valueOf(percent)
            .setScale(DIGITS, RoundingMode.HALF_EVEN)
            .stripTrailingZeros()
            .toPlainString()
        + "%";
  }
}

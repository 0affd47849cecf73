package io.diskwright.cli.report;

/** Sizes for people. */
public final class Sizes {

  private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  private Sizes() {}

  /**
   * Three digits at least, and one decimal where the number is small: {@code 1.4 GiB}, {@code 248
   * MiB}. Without a formatter, since every plan and each tick of a bar needs a few.
   */
  public static String rounded(long bytes) {
    int unit = 0;
    long divisor = 1;
    while (unit < UNITS.length - 1 && bytes / divisor >= 1024) {
      divisor <<= 10;
      unit++;
    }
    long whole = bytes / divisor;
    long tenth = unit == 0 ? 0 : bytes % divisor / (divisor / 1024) * 10 / 1024;
    boolean decimal = tenth != 0 && whole < 100;
    return (decimal ? whole + "." + tenth : String.valueOf(whole)) + " " + UNITS[unit];
  }
}

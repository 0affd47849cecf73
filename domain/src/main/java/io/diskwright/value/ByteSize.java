package io.diskwright.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sizes as users write them. {@code K M G T} and {@code KiB MiB GiB TiB} are powers of 1024, {@code
 * KB MB GB TB} (and {@code kB}) of 1000; what a bare number means, the attribute says.
 *
 * @param bytes how many, never negative
 */
public record ByteSize(long bytes) {

  /** 2^10 bytes. */
  public static final long KIB = 1L << 10;

  /** 2^20 bytes. */
  public static final long MIB = 1L << 20;

  /** 2^30 bytes. */
  public static final long GIB = 1L << 30;

  /** 2^40 bytes. */
  public static final long TIB = 1L << 40;

  private static final Pattern TEXT =
      Pattern.compile("\\s*([0-9]+(?:\\.[0-9]+)?)\\s*([A-Za-z]*)\\s*");
  private static final Map<String, Long> UNITS =
      Map.ofEntries(
          Map.entry("B", 1L),
          Map.entry("K", KIB),
          Map.entry("M", MIB),
          Map.entry("G", GIB),
          Map.entry("T", TIB),
          Map.entry("KiB", KIB),
          Map.entry("MiB", MIB),
          Map.entry("GiB", GIB),
          Map.entry("TiB", TIB),
          Map.entry("kB", 1_000L),
          Map.entry("KB", 1_000L),
          Map.entry("MB", 1_000_000L),
          Map.entry("GB", 1_000_000_000L),
          Map.entry("TB", 1_000_000_000_000L));

  /** Checks that it is not negative. */
  public ByteSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("a size of %d bytes".formatted(bytes));
    }
  }

  /**
   * Reads a size; a fraction is allowed where it is a whole number of bytes ({@code 1.5G}).
   *
   * @param text a number and perhaps a unit
   * @param bareUnitBytes what a number without a unit counts: 1 for bytes, {@link #MIB} for MiB
   * @throws IllegalArgumentException if it is not a size, or not below 2^63 bytes
   */
  public static ByteSize parse(String text, long bareUnitBytes) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s' is not a size; write 512M, 2GiB or 500MB".formatted(text));
    }
    String unit = matcher.group(2);
    Long unitBytes = unit.isEmpty() ? Long.valueOf(bareUnitBytes) : UNITS.get(unit);
    if (unitBytes == null) {
      throw new IllegalArgumentException(
          "'%s' has the unknown unit '%s'; use K M G T, KiB MiB GiB TiB (1024) or KB MB GB TB (1000)"
              .formatted(text, unit));
    }
    return new ByteSize(wholeBytes(text, new BigDecimal(matcher.group(1)), unitBytes));
  }

  private static long wholeBytes(String text, BigDecimal number, long unitBytes) {
    BigDecimal product = number.multiply(BigDecimal.valueOf(unitBytes));
    try {
      BigInteger whole = product.toBigIntegerExact();
      return whole.longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "'%s' is %s bytes; a size is a whole number of bytes below 2^63"
              .formatted(text, product.stripTrailingZeros().toPlainString()),
          e);
    }
  }

  /** Exact, in the largest unit of which it is a whole count, as {@link #parse} reads it: 308M. */
  public String exactText() {
    int exact = bytes == 0 ? 0 : Math.min(4, Long.numberOfTrailingZeros(bytes) / 10);
    return (bytes >> (10 * exact)) + List.of("B", "K", "M", "G", "T").get(exact);
  }

  /**
   * The least multiple of {@code unit} that is not below {@code value}.
   *
   * @param value not negative
   * @param unit positive
   */
  public static long roundUp(long value, long unit) {
    return Math.multiplyExact(divideUp(value, unit), unit);
  }

  /**
   * How many units of that size it takes to hold {@code value}.
   *
   * @param value not negative
   * @param unit positive
   */
  public static long divideUp(long value, long unit) {
    return value / unit + (value % unit == 0 ? 0 : 1);
  }

  /**
   * Exact where the number is a whole count of a binary unit ({@code 248 MiB}), else to one decimal
   * ({@code 1.4 GiB}).
   */
  @Override
  public String toString() {
    String[] names = {"bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    int unit = bytes == 0 ? 0 : Math.min(6, (63 - Long.numberOfLeadingZeros(bytes)) / 10);
    int exact = bytes == 0 ? 0 : Math.min(unit, Long.numberOfTrailingZeros(bytes) / 10);
    if (unit - exact <= 1) {
      return (bytes >> (10 * exact)) + " " + names[exact];
    }
    return String.format(Locale.ROOT, "%.1f %s", bytes / (double) (1L << (10 * unit)), names[unit]);
  }
}

package io.diskwright.source.tar;

import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decimal numbers as extended headers spell them. */
final class PaxNumber {

  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");
  private static final Pattern TIME = Pattern.compile("(-?)([0-9]{1,19})(?:[.,]([0-9]*))?");
  private static final int NANO_DIGITS = 9;
  private static final int NANOS_PER_SECOND = 1_000_000_000;

  private PaxNumber() {}

  static long parse(String keyword, ByteString value) throws MalformedTarException {
    String text = new String(value.toBytes(), StandardCharsets.ISO_8859_1);
    if (!WHOLE.matcher(text).matches()) {
      throw wrong(keyword, value);
    }
    return parse(keyword, value, text);
  }

  /** Seconds since 1970 with any number of decimals; those beyond nanoseconds round down. */
  static Timestamp time(String keyword, ByteString value) throws MalformedTarException {
    Matcher matcher = TIME.matcher(new String(value.toBytes(), StandardCharsets.ISO_8859_1));
    if (!matcher.matches()) {
      throw wrong(keyword, value);
    }
    long seconds = parse(keyword, value, matcher.group(2));
    String decimals = matcher.group(3) == null ? "" : matcher.group(3);
    int nanos = Integer.parseInt((decimals + "0".repeat(NANO_DIGITS)).substring(0, NANO_DIGITS));
    if (matcher.group(1).isEmpty()) {
      return new Timestamp(seconds, nanos);
    }
    boolean more =
        decimals.length() > NANO_DIGITS && !decimals.substring(NANO_DIGITS).matches("0*");
    return before1970(seconds, more ? nanos + 1 : nanos);
  }

  private static Timestamp before1970(long seconds, int nanos) {
    return nanos == 0
        ? new Timestamp(-seconds, 0)
        : new Timestamp(-seconds - 1, NANOS_PER_SECOND - nanos);
  }

  private static long parse(String keyword, ByteString value, String digits)
      throws MalformedTarException {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException tooLarge) {
      throw wrong(keyword, value);
    }
  }

  private static MalformedTarException wrong(String keyword, ByteString value) {
    return new MalformedTarException("has '%s' as its %s: no number".formatted(value, keyword));
  }
}

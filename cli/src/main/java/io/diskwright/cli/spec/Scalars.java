package io.diskwright.cli.spec;

import io.diskwright.layout.PartitionTableType;
import io.diskwright.value.ByteSize;
import io.diskwright.value.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What the texts of scalars mean. Every method throws {@link IllegalArgumentException} with a
 * message for the user.
 */
final class Scalars {

  private static final String AUTO = "auto";

  private Scalars() {}

  static PartitionTableType partitionTableType(String text) {
    for (PartitionTableType type : PartitionTableType.values()) {
      if (type.specName().equals(text)) {
        return type;
      }
    }
    List<String> names = new ArrayList<>();
    for (PartitionTableType type : PartitionTableType.values()) {
      names.add(type.specName());
    }
    throw new IllegalArgumentException(
        "'%s' is none of %s%s"
            .formatted(text, String.join(", ", names), NearestName.suggestion(text, names)));
  }

  static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException("'%s' is neither true nor false".formatted(text));
    };
  }

  /** A size in bytes. */
  static long size(String text, long bareUnitBytes) {
    return ByteSize.parse(text, bareUnitBytes).bytes();
  }

  /** A size in bytes, MiB where it has no unit; empty for {@code auto}. */
  static OptionalLong diskSize(String text) {
    return text.equals(AUTO) ? OptionalLong.empty() : OptionalLong.of(size(text, ByteSize.MIB));
  }

  /** A count; empty for {@code auto}. */
  static OptionalLong count(String text) {
    if (text.equals(AUTO)) {
      return OptionalLong.empty();
    }
    if (!Texts.isDigits(text) || text.length() > 18) {
      throw new IllegalArgumentException("'%s' is neither a number nor auto".formatted(text));
    }
    return OptionalLong.of(Long.parseLong(text));
  }

  /** A number that is far below 2^31 where it makes sense at all. */
  static int small(long number) {
    if (number > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("%d is far too large".formatted(number));
    }
    return (int) number;
  }

  static double percent(String text) {
    int point = text.indexOf('.');
    boolean number =
        point < 0
            ? Texts.isDigits(text)
            : Texts.isDigits(text.substring(0, point)) && Texts.isDigits(text.substring(point + 1));
    if (!number) {
      throw new IllegalArgumentException(
          "'%s' is not a number of percent, such as 2.5".formatted(text));
    }
    return Double.parseDouble(text);
  }

  /** Seconds since 1970, or a date and time that says its offset. */
  static Timestamp timestamp(String text) {
    if (isSeconds(text)) {
      return Timestamp.ofSeconds(Long.parseLong(text));
    }
    try {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      return new Timestamp(instant.getEpochSecond(), instant.getNano());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'%s' is no time; write seconds since 1970, or 2024-05-01T12:00:00Z".formatted(text), e);
    }
  }

  /** Whether it is a whole number that a long holds with room to spare. */
  static boolean isSeconds(String text) {
    String digits = text.startsWith("-") ? text.substring(1) : text;
    return Texts.isDigits(digits) && digits.length() <= 18;
  }
}

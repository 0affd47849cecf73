package io.diskwright.fs.fat.read;

import io.diskwright.value.Timestamp;
import java.time.LocalDate;

/**
 * A moment as a directory entry keeps it (fatgen103, "Date and Time Formats"), taken for UTC: the
 * disk does not tell the zone. What no calendar has is counted on, as Linux does: the 0th is the
 * 1st.
 *
 * @param date years since 1980, month, day
 * @param time hour, minute, and seconds by twos
 * @param hundredths what the time leaves out
 */
public record FoundTimestamp(int date, int time, int hundredths) {

  private static final int FIRST_YEAR = 1980;
  private static final long SECONDS_PER_DAY = 86_400;
  private static final int NANOS_PER_HUNDREDTH = 10_000_000;

  /** Whether there is one. */
  boolean isPresent() {
    return date != 0;
  }

  /** The moment. */
  Timestamp toTimestamp() {
    int month = Math.max(1, date >> 5 & 0xF);
    int day = Math.max(1, date & 0x1F);
    LocalDate start = LocalDate.of(FIRST_YEAR + (date >> 9), 1, 1);
    long days = start.plusMonths(month - 1L).plusDays(day - 1L).toEpochDay();
    long seconds = (time >> 11) * 3600L + (time >> 5 & 0x3F) * 60L + (time & 0x1F) * 2L;
    return new Timestamp(
        days * SECONDS_PER_DAY + seconds + hundredths / 100,
        hundredths % 100 * NANOS_PER_HUNDREDTH);
  }
}

package io.diskwright.fs.fat;

import io.diskwright.value.Timestamp;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * A moment as a directory entry keeps it, in UTC (fatgen103, "Date and Time Formats").
 *
 * @param date years since 1980, month, day
 * @param time hour, minute, and seconds by twos
 * @param hundredths what the time leaves out, 0 to 199
 */
record FatTimestamp(int date, int time, int hundredths) {

  /** 1980-01-01 00:00:00 UTC in seconds since 1970: what is before becomes that. */
  private static final long FIRST_SECOND = 315_532_800L;

  /** 2108-01-01 00:00:00 UTC. */
  private static final long END_SECOND = 4_354_819_200L;

  private static final int FIRST_YEAR = 1980;
  private static final int NANOS_PER_HUNDREDTH = 10_000_000;

  /** Whether the moment is not past 2107. */
  static boolean holds(Timestamp timestamp) {
    return timestamp.seconds() < END_SECOND;
  }

  static FatTimestamp of(Timestamp timestamp) {
    boolean early = timestamp.seconds() < FIRST_SECOND;
    long seconds = early ? FIRST_SECOND : timestamp.seconds();
    int nanos = early ? 0 : timestamp.nanos();
    LocalDateTime moment = LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC);
    return new FatTimestamp(
        date(moment),
        time(moment),
        moment.getSecond() % 2 * 100 + moment.getNano() / NANOS_PER_HUNDREDTH);
  }

  private static int date(LocalDateTime moment) {
    int yearAndMonth = ((moment.getYear() - FIRST_YEAR) << 9) | (moment.getMonthValue() << 5);
    return yearAndMonth | moment.getDayOfMonth();
  }

  private static int time(LocalDateTime moment) {
    int hourAndMinute = (moment.getHour() << 11) | (moment.getMinute() << 5);
    return hourAndMinute | (moment.getSecond() / 2);
  }
}

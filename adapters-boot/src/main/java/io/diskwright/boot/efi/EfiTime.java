package io.diskwright.boot.efi;

import io.diskwright.struct.StructReader;
import io.diskwright.struct.StructWriter;
import io.diskwright.value.Timestamp;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * EFI_TIME (UEFI 2.10, section 8.3.1), in UTC. Left zero: nanoseconds, time zone and daylight, as
 * section 8.2.2 demands of a variable's time.
 *
 * @param year 1900 to 9999; all fields are zero for a variable without a time
 */
public record EfiTime(int year, int month, int day, int hour, int minute, int second) {

  /** Of a variable that is not authenticated. */
  public static final EfiTime NONE = new EfiTime(0, 0, 0, 0, 0, 0);

  static final int BYTES = 16;

  /** That moment, to the second. */
  public static EfiTime of(Timestamp time) {
    LocalDateTime utc = LocalDateTime.ofEpochSecond(time.seconds(), 0, ZoneOffset.UTC);
    return new EfiTime(
        utc.getYear(),
        utc.getMonthValue(),
        utc.getDayOfMonth(),
        utc.getHour(),
        utc.getMinute(),
        utc.getSecond());
  }

  byte[] encode() {
    return StructWriter.littleEndian(BYTES)
        .at(0)
        .u16(year)
        .u8(month)
        .u8(day)
        .u8(hour)
        .u8(minute)
        .u8(second)
        .done();
  }

  static EfiTime decode(byte[] bytes) {
    StructReader reader = StructReader.littleEndian(bytes);
    return new EfiTime(
        reader.u16(0), reader.u8(2), reader.u8(3), reader.u8(4), reader.u8(5), reader.u8(6));
  }
}

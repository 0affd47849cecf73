package io.diskwright.fs.ext4;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diskwright.error.SourceException;
import io.diskwright.fs.ext4.structure.Ext4Time;
import io.diskwright.value.Timestamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ext4TimeTest {

  private static final int NANOS = 999_999_999;

  /** The words that Linux 6.18 wrote; at both ends of the range it leaves the nanoseconds out. */
  @ParameterizedTest
  @CsvSource({
    "-1, ffffffff, ee6b27fc",
    "-2147483648, 80000000, ee6b27fc",
    "2147483647, 7fffffff, ee6b27fc",
    "2147483648, 80000000, ee6b27fd",
    "4294967295, ffffffff, ee6b27fd",
    "4294967296, 00000000, ee6b27fd",
    "8589934592, 00000000, ee6b27fe",
    "15032385535, 7fffffff, ee6b27ff",
  })
  void epochCountsWhatMustBeAddedToSignedSeconds(long seconds, String word, String extra) {
    Timestamp time = new Timestamp(seconds, NANOS);
    assertEquals(Long.parseLong(word, 16), Ext4Time.seconds(time));
    assertEquals(Long.parseLong(extra, 16), Ext4Time.extra(time));
    assertDoesNotThrow(() -> Ext4Time.check(time, "/file"));
  }

  @ParameterizedTest
  @CsvSource({"-2147483649", "15032385536"})
  void refusesWhatNeedsMoreBits(long seconds) {
    SourceException refusal =
        assertThrows(
            SourceException.class, () -> Ext4Time.check(Timestamp.ofSeconds(seconds), "/old/file"));
    assertEquals(
        "/old/file: its time is "
            + seconds
            + " seconds from 1970; ext4 holds -2147483648 (1901-12-13) to 15032385535 (2446-05-10);"
            + " touch the file, or set timestamp with clampMtime",
        refusal.getMessage());
  }

  @Test
  void nanosecondsStandAboveTheEpoch() {
    assertEquals(1 << 2, Ext4Time.extra(new Timestamp(0, 1)));
  }
}

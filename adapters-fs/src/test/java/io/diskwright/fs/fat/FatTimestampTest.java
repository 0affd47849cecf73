package io.diskwright.fs.fat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.value.Timestamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FatTimestampTest {

  @ParameterizedTest
  @CsvSource({
    "1714979288, 0, 0x58a6, 0x3904, 0",
    "1714979289, 870000000, 0x58a6, 0x3904, 187",
    "1714979288, 9999999, 0x58a6, 0x3904, 0",
    "315532800, 0, 0x0021, 0x0000, 0",
    "951827696, 0, 0x285d, 0x645c, 0",
    "4354819199, 999999999, 0xff9f, 0xbf7d, 199"
  })
  void momentIsUtcByTwoSecondsAndTenMilliseconds(
      long seconds, int nanos, String date, String time, int hundredths) {
    FatTimestamp encoded = FatTimestamp.of(new Timestamp(seconds, nanos));
    assertEquals(new FatTimestamp(Integer.decode(date), Integer.decode(time), hundredths), encoded);
  }

  @ParameterizedTest
  @CsvSource({"315532799, 999999999", "0, 0", "-1, 5", "-62135596800, 0"})
  void whatIsBefore1980BecomesItsFirstMoment(long seconds, int nanos) {
    assertEquals(new FatTimestamp(0x21, 0, 0), FatTimestamp.of(new Timestamp(seconds, nanos)));
  }

  @Test
  void lastYearIs2107() {
    assertTrue(FatTimestamp.holds(Timestamp.ofSeconds(4354819199L)));
    assertFalse(FatTimestamp.holds(Timestamp.ofSeconds(4354819200L)));
  }
}

package io.diskwright.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class TimestampTest {

  @Test
  void nanosecondsAreAddedToTheSecondsEvenBeforeTheEpoch() {
    assertTrue(new Timestamp(-1, 999_999_999).compareTo(Timestamp.EPOCH) < 0);
    assertTrue(new Timestamp(-1, 0).compareTo(new Timestamp(-1, 1)) < 0);
  }

  @Test
  void nanosecondsStayBelowASecond() {
    assertThrows(IllegalArgumentException.class, () -> new Timestamp(0, -1));
    assertEquals(
        "nanoseconds are 0 to 999999999, not 1000000000",
        assertThrows(IllegalArgumentException.class, () -> new Timestamp(0, 1_000_000_000))
            .getMessage());
  }

  @Test
  void atMostTakesTheEarlier() {
    Timestamp limit = new Timestamp(5, 5);
    assertEquals(limit, new Timestamp(5, 6).atMost(limit));
    assertEquals(limit, new Timestamp(5, 5).atMost(limit));
    assertEquals(new Timestamp(5, 4), new Timestamp(5, 4).atMost(limit));
    assertEquals(
        Timestamp.ofSeconds(Long.MIN_VALUE), Timestamp.ofSeconds(Long.MIN_VALUE).atMost(limit));
  }
}

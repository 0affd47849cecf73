package io.diskwright.cli.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class ProgressTextTest {

  private static final long MIB = 1L << 20;

  @Test
  void theBarTellsShareRateAndRemainingTime() {
    assertEquals(
        "[####################....................]  50 % of 2 GiB, 256 MiB/s, 4 s left",
        ProgressText.writing(1024 * MIB, 2048 * MIB, 256 * MIB, 100));
  }

  @Test
  void theBarShrinksWithTheTerminalAndThenGoes() {
    String narrow = ProgressText.writing(1024 * MIB, 2048 * MIB, 256 * MIB, 56);
    assertEquals("[########.........]  50 % of 2 GiB, 256 MiB/s, 4 s left", narrow);
    assertEquals(
        " 50 % of 2 GiB, 256 MiB/s, 4 s left",
        ProgressText.writing(1024 * MIB, 2048 * MIB, 256 * MIB, 40));
    assertEquals(
        " 50 % of 2 GiB, 256", ProgressText.writing(1024 * MIB, 2048 * MIB, 256 * MIB, 20));
  }

  @Test
  void aLineNeverReachesTheLastColumn() {
    for (int columns = 1; columns < 200; columns++) {
      String line = ProgressText.writing(5 * MIB, 7 * MIB, 1, columns);
      assertTrue(line.length() < columns, line);
    }
  }

  @Test
  void withoutARateNoTimeIsGuessed() {
    assertEquals("  0 % of 7 MiB", ProgressText.writing(0, 7 * MIB, 0, 0));
  }

  @Test
  void whatIsWrittenIsStillToBeSynced() {
    assertEquals("100 % of 7 MiB, syncing", ProgressText.writing(7 * MIB, 7 * MIB, MIB, 0));
  }

  @Test
  void durationsAreRounded() {
    assertEquals("59 s", ProgressText.duration(59));
    assertEquals("1 min 0 s", ProgressText.duration(60));
    assertEquals("2 h 3 min", ProgressText.duration(2 * 3600 + 3 * 60 + 59));
  }

  @Test
  void theRateFollowsTheLastSeconds() {
    TransferRate rate = new TransferRate();
    for (int second = 0; second <= 10; second++) {
      rate.sample(second * 1_000_000_000L, second * 100L);
    }
    assertEquals(100, rate.bytesPerSecond(), 0.001);
    for (int second = 11; second <= 30; second++) {
      rate.sample(second * 1_000_000_000L, 1_000 + (second - 10) * 300L);
    }
    assertEquals(300, rate.bytesPerSecond(), 2);
  }
}

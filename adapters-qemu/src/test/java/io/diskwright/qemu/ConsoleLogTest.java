package io.diskwright.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ConsoleLogTest {

  private static ConsoleLog waitingFor(String text) {
    return new ConsoleLog(Optional.of(text));
  }

  @Test
  void aTextIsSeenBeforeItsLineEnds() {
    ConsoleLog log = waitingFor("login:");
    log.add("host lo");
    assertFalse(log.isExpectedSeen());
    log.add("gin: ");
    assertTrue(log.isExpectedSeen());
  }

  @Test
  void aTextOverTwoLinesIsNone() {
    ConsoleLog log = waitingFor("ab");
    log.add("a\nb\n");
    assertFalse(log.isExpectedSeen());
  }

  @Test
  void aTextIsFoundInALineThatIsLongerThanWhatIsKept() {
    ConsoleLog log = waitingFor("needle");
    log.add("x".repeat((1 << 14) - 3) + "need");
    log.add("le" + "x".repeat(1 << 20));
    assertTrue(log.isExpectedSeen());
  }

  @Test
  void theTailIsBoundedHoweverMuchIsPrinted() {
    ConsoleLog log = new ConsoleLog(Optional.empty());
    for (int i = 0; i < 100_000; i++) {
      log.add("line " + i + "\n\n");
    }
    log.add("y".repeat(10_000_000));
    List<String> tail = log.tail();
    assertEquals(ConsoleLog.MOST_LINES + 1, tail.size());
    assertEquals("line 99980", tail.get(0));
    assertEquals(ConsoleLog.MOST_LETTERS + 1, tail.get(ConsoleLog.MOST_LINES).length());
  }

  @Test
  void completeLinesAreTold() {
    ConsoleLog log = new ConsoleLog(Optional.empty());
    assertEquals(List.of(), log.add("one"));
    assertEquals(List.of("one two", "three"), log.add(" two\nthree\nfour"));
  }
}

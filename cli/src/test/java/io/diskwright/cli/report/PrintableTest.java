package io.diskwright.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

final class PrintableTest {

  @Test
  void textsOfAnyLanguageStay() {
    String text = "grüße 你好 \uD83D\uDE00 a\\b";
    assertSame(text, Printable.of(text));
  }

  @Test
  void whatDrivesATerminalIsEscaped() {
    assertEquals("\\x1b]0;owned\\x07", Printable.of("\u001B]0;owned\u0007"));
    assertEquals("\\x9b2J \\x0d\\x0a\\x7f", Printable.of("\u009B2J \r\n\u007F"));
  }

  @Test
  void whatTurnsTheReadingOrderIsEscaped() {
    assertEquals("exe\\u202egnp.\\u2066", Printable.of("exe\u202Egnp.\u2066"));
  }

  @Test
  void halvesOfSurrogatePairsAreEscaped() {
    assertEquals("a\\ud83d", Printable.of("a\uD83D"));
    assertEquals("\\ude00a", Printable.of("\uDE00a"));
  }

  @Test
  void sizesHaveThreeDigits() {
    assertEquals("0 bytes", Sizes.rounded(0));
    assertEquals("1023 bytes", Sizes.rounded(1023));
    assertEquals("1 KiB", Sizes.rounded(1024));
    assertEquals("1.5 KiB", Sizes.rounded(1536));
    assertEquals("99.9 MiB", Sizes.rounded(100L * 1024 * 1024 - 1));
    assertEquals("256 MiB", Sizes.rounded(256L << 20));
    assertEquals("7.9 EiB", Sizes.rounded(Long.MAX_VALUE));
  }
}

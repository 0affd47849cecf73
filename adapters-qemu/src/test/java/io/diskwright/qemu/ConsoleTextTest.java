package io.diskwright.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In the tables {@code ~} stands for ESC, {@code <} for CR, {@code |} for LF. */
final class ConsoleTextTest {

  private static String raw(String shown) {
    return shown.replace('~', '\033').replace('<', '\r').replace('|', '\n');
  }

  @ParameterizedTest
  @CsvSource({
    "'a<|b<|', 'a|b|'",
    "'a<<|b', 'a|b'",
    "'10%<20%<|', '10%|20%|'",
    "'[~[0;32m  OK  ~[0m] Reached', '[  OK  ] Reached'",
    "'~c~[?7l~[2J~[0mSeaBIOS', 'SeaBIOS'",
    "'one~[05;01Htwo', 'one|two'",
    "'~[01;01H~[01;01Hx', 'x'",
    "'~]0;title\u0007text', 'text'",
    "'~]0;title~\\text', 'text'",
    "'~(Btext', 'text'",
    "'a\u0000\b\u009bb', 'ab'",
    "'grün €', 'grün €'",
  })
  void sequencesForTerminalsAreTakenOut(String bytes, String text) {
    byte[] all = raw(bytes).getBytes(StandardCharsets.UTF_8);
    assertEquals(raw(text), new ConsoleText().decode(all, all.length));
    ConsoleText single = new ConsoleText();
    StringBuilder decoded = new StringBuilder();
    for (byte one : all) {
      decoded.append(single.decode(new byte[] {one}, 1));
    }
    assertEquals(raw(text), decoded.toString(), "byte by byte");
  }

  @Test
  void bytesThatAreNoUtf8ComeAsReplacements() {
    byte[] bytes = {'a', (byte) 0xFF, (byte) 0xC3, 'b'};
    assertEquals("a\uFFFD\uFFFDb", new ConsoleText().decode(bytes, bytes.length));
  }

  @Test
  void aControlStringWithoutEndSwallowsLittle() {
    byte[] bytes = ("\033]" + "x".repeat(1000) + "text").getBytes(StandardCharsets.US_ASCII);
    String text = new ConsoleText().decode(bytes, bytes.length);
    assertEquals("xxtext", text.substring(text.length() - 6));
  }
}

package io.diskwright.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expectations seen with rsync 3.2 and later, umask 022. */
final class ModeChangeTest {

  @ParameterizedTest
  @CsvSource({
    "0755, 4640, 0755",
    "00755, 4640, 0755",
    "7777, 0, 7777",
    "u+x, 4640, 4740",
    "+x, 0640, 0751",
    "+w, 0444, 0644",
    "a+w, 0444, 0666",
    "u=, 4711, 4011",
    "=, 4640, 4000",
    "g=s, 0711, 2701",
    "u=s, 6711, 6011",
    "+s, 0640, 4640",
    "a+s, 0640, 6640",
    "o+s, 0640, 4640",
    "ug+s, 0640, 6640",
    "g-s, 6640, 4640",
    "+ts, 0640, 4640",
    "+st, 0640, 5640",
    "o=t, 0757, 1750",
    "go-rwx, 0777, 0700"
  })
  void meansWhatItMeansToRsync(String mode, String before, String after) {
    int changed = ModeChange.parse(mode).apply(false, Integer.parseInt(before, 8));
    assertEquals(after, "%04o".formatted(changed), mode);
  }

  @Test
  void capitalXLooksAtTheFileAsItWasAtFirst() {
    assertEquals(0710, ModeChange.parse("a-x,ug+X").apply(false, 0700) & 0710);
    assertEquals(0100, ModeChange.parse("u+x,g+X").apply(false, 0));
    assertEquals(0111, ModeChange.parse("a+X").apply(true, 0));
  }

  @Test
  void aClauseForDirectoriesLeavesFilesAlone() {
    ModeChange change = ModeChange.parse("D755,F644");
    assertEquals(0755, change.apply(true, 0));
    assertEquals(0644, change.apply(false, 0777));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "u+x,", ",u+x", "u", "17777", "0888", "u755", "DF755", "u+x-w", "u+q", "+8"})
  void refusesWhatRsyncRefuses(String text) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> ModeChange.parse(text));
    assertEquals(
        "'"
            + text
            + "' is not a mode; write octal (0644) or rsync's form (u+w,go-rwx or D755,F644)",
        refusal.getMessage());
  }

  @Test
  void equalTextsAreEqualChanges() {
    assertEquals(ModeChange.parse("u+x"), ModeChange.parse("u+x"));
  }
}

package io.diskwright.fs.fat.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseFoldingTest {

  /** The sum was the same on JDK 17 and 25, whose Unicode tables are not. */
  @Test
  void everyJdkFoldsAlike() {
    CRC32 sum = new CRC32();
    for (int unit = 0; unit <= 0xFFFF; unit++) {
      char folded = CaseFolding.fold((char) unit);
      sum.update(folded >> 8);
      sum.update(folded & 0xFF);
    }
    assertEquals(0xA7F8_3CE0L, sum.getValue());
  }

  @ParameterizedTest
  @CsvSource({"A, a", "\u00c0, \u00e0", "\u0394, \u03b4", "\u0429, \u0449", "\uff3a, \uff5a"})
  void casesOfALetterAreOne(char upper, char lower) {
    assertEquals(CaseFolding.fold(upper), CaseFolding.fold(lower));
  }

  @ParameterizedTest
  @CsvSource({"a, \u00e0", "\u00df, s", "\u65e5, \u672c", "1, 2"})
  void otherLettersAreNot(char one, char other) {
    assertNotEquals(CaseFolding.fold(one), CaseFolding.fold(other));
  }
}

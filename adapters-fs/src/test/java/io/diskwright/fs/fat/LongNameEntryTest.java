package io.diskwright.fs.fat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LongNameEntryTest {

  /** Entries that mtools 4.0.32 wrote. */
  @ParameterizedTest
  @CsvSource({
    "LongFileName3.conf, 2, 0x86,"
        + " 422e0063006f006e0066000f00860000ffffffffffffffffffff0000ffffffff",
    "LongFileName3.conf, 1, 0x86,"
        + " 014c006f006e00670046000f008669006c0065004e0061006d00000065003300",
    "thirteenchars, 1, 0xd4," + " 41740068006900720074000f00d4650065006e00630068006100000072007300"
  })
  void entryIsWhatMtoolsWrites(String name, int ordinal, String checksum, String expected) {
    assertEquals(expected, encoded(name, ordinal, Integer.decode(checksum)));
  }

  @Test
  void pairOfSurrogatesMayBeTornBetweenTwoParts() {
    String name = "twelve chars\uD83D\uDE00";
    assertEquals("3dd8", encoded(name, 1, 0).substring(60));
    assertEquals("00de0000ffff", encoded(name, 2, 0).substring(2, 14));
  }

  private static String encoded(String name, int ordinal, int checksum) {
    return HexFormat.of().formatHex(new LongNameEntry(name, ordinal, checksum).encode());
  }
}

package io.diskwright.fs.fat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortNameTest {

  /** Checksums found on a disk that mtools 4.0.32 wrote. */
  @ParameterizedTest
  @CsvSource({
    "LONGFI~1, CON, 0x86",
    "LONGFI~2, CON, 0xc6",
    "LONGFI~3, CON, 0x66",
    "A_B~1, C, 0x08",
    "BOOTX6~1, EFI, 0xb4",
    "EXT~1, HTM, 0x21",
    "FOURTE~1, '', 0xe0",
    "NIXOS-~1, CON, 0x76",
    "NIXOS-~6, CON, 0xd6",
    "THIRTE~1, '', 0xd4",
    "WITHSP~1, TXT, 0xbe"
  })
  void checksumIsMtools(String base, String extension, String checksum) {
    assertEquals(Integer.decode(checksum), ShortName.of(base, extension).checksum());
  }

  @Test
  void partsArePaddedWithSpaces() {
    byte[] encoded = ShortName.of("A_B~1", "C").encode();
    assertEquals("A_B~1   C  ", new String(encoded, StandardCharsets.US_ASCII));
  }
}

package io.diskwright.fs.fat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShortNameBasisTest {

  /** Names and flags found on a disk that mtools 4.0.32 wrote. */
  @ParameterizedTest
  @CsvSource({
    "BOOTX64.EFI, BOOTX64, EFI, 0x00",
    "README.TXT, README, TXT, 0x00",
    "grub.cfg, GRUB, CFG, 0x18",
    "noext, NOEXT, '', 0x08",
    "a, A, '', 0x08",
    "lower.TXT, LOWER, TXT, 0x08",
    "UPPER.txt, UPPER, TXT, 0x10",
    "LONGFI~1.CON, LONGFI~1, CON, 0x00",
    "12345678.123, 12345678, 123, 0x00",
    "a1-b_2~c.d$e, A1-B_2~C, D$E, 0x18"
  })
  void oneCaseInEachPartNeedsNoLongName(
      String name, String base, String extension, String caseFlags) {
    ShortNameBasis basis = ShortNameBasis.of(name);
    assertTrue(basis.isExact());
    assertFalse(basis.needsLongName());
    assertEquals(base, basis.base());
    assertEquals(extension, basis.extension());
    assertEquals(Integer.decode(caseFlags), basis.caseFlags());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ReadMe.txt", "README.Txt", "Makefile", "BOOTx64.EFI"})
  void mixedCaseNeedsALongNameButNoTail(String name) {
    ShortNameBasis basis = ShortNameBasis.of(name);
    assertTrue(basis.isExact());
    assertTrue(basis.needsLongName());
    assertEquals(0, basis.caseFlags());
  }

  @ParameterizedTest
  @CsvSource({
    "a+b.c, A_B, C",
    "bootx64.efi2, BOOTX64, EFI2",
    "ext.html, EXT, HTML",
    "fourteenchars!, FOURTEENCHARS!, ''",
    "two.dots.txt, TWODOTS, TXT",
    "with space.txt, WITHSPACE, TXT",
    "'a b', AB, ''",
    "' leading.txt', LEADING, TXT",
    ".config, CONFIG, ''",
    "...test, TEST, ''",
    ".a.b, A, B",
    "日本.txt, __, TXT",
    "é, _, ''",
    "ß.c, _, C",
    "'+,;=[].x', ______, X"
  })
  void everythingElseGetsALongNameAndATail(String name, String base, String extension) {
    ShortNameBasis basis = ShortNameBasis.of(name);
    assertFalse(basis.isExact());
    assertTrue(basis.needsLongName());
    assertEquals(base, basis.base());
    assertEquals(extension, basis.extension());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uD83D\uDE00.txt"})
  void surrogatePairIsTwoUnits(String name) {
    assertEquals("__", ShortNameBasis.of(name).base());
  }
}

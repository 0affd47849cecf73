package io.diskwright.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GuidTest {

  private static final Guid ROOT = Guid.parse("F222513B-DED1-49FA-B591-20CE86A2FE7F");

  @Test
  void readsEitherCaseAndPrintsUpperCase() {
    assertEquals(ROOT, Guid.parse("f222513b-ded1-49fa-b591-20ce86a2fe7f"));
    assertEquals("F222513B-DED1-49FA-B591-20CE86A2FE7F", ROOT.toString());
    assertEquals("00000000-0000-0000-0000-000000000001", new Guid(0, 1).toString());
    assertEquals("FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF", new Guid(-1, -1).toString());
    assertEquals("f222513b-ded1-49fa-b591-20ce86a2fe7f", ROOT.toLowerCase());
  }

  /** The first is nixpkgs' own disk GUID, one digit short. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "97FD5997-D90B-4AA3-8D16-C1723AEA73C",
        "",
        "F222513BDED149FAB59120CE86A2FE7F",
        "{F222513B-DED1-49FA-B591-20CE86A2FE7F}",
        " F222513B-DED1-49FA-B591-20CE86A2FE7F",
        "F222513B-DED1-49FA-B591-20CE86A2FE7F\n",
        "F222513B-DED1-49FA-B591-20CE86A2FE7G",
        "F222513B-DED1-49FA-B59-120CE86A2FE7F",
        "F222513B-DED1-49FA-B591-20CE86A2FE٧F"
      })
  void refusesEveryOtherForm(String text) {
    assertEquals(
        "'%s' (%d characters) is not a GUID; write 8-4-4-4-12 hexadecimal digits, 36 characters in all"
            .formatted(text, text.length()),
        assertThrows(IllegalArgumentException.class, () -> Guid.parse(text)).getMessage());
  }

  /** From partition tables that parted and sgdisk wrote; python's uuid.bytes_le agrees. */
  @ParameterizedTest
  @CsvSource({
    "C12A7328-F81F-11D2-BA4B-00A0C93EC93B, 28732ac11ff8d211ba4b00a0c93ec93b",
    "97FD5997-F390-0B4A-A3F8-D106C1723AEA, 9759fd9790f34a0ba3f8d106c1723aea",
    "F222513B-DED1-49FA-B591-20CE86A2FE7F, 3b5122f2d1defa49b59120ce86a2fe7f",
    "FFFEFDFC-FBFA-F9F8-F7F6-F5F4F3F2F1F0, fcfdfefffafbf8f9f7f6f5f4f3f2f1f0"
  })
  void theFirstThreeFieldsAreLittleEndianOnDisk(String text, String hex) {
    Guid guid = Guid.parse(text);
    assertEquals(hex, HexFormat.of().formatHex(guid.mixedEndianBytes()));
    assertEquals(guid, Guid.ofMixedEndian(HexFormat.of().parseHex(hex)));
  }

  @Test
  void theBigEndianFormIsTheOrderOfTheText() {
    assertEquals(
        "f222513bded149fab59120ce86a2fe7f", HexFormat.of().formatHex(ROOT.bigEndianBytes()));
  }

  @Test
  void mixedEndianFormsHaveSixteenBytes() {
    assertEquals(
        "a GUID has 16 bytes, not 17",
        assertThrows(IllegalArgumentException.class, () -> Guid.ofMixedEndian(new byte[17]))
            .getMessage());
  }

  /** The first is RFC 9562, A.4; all agree with python's uuid.uuid5. */
  @ParameterizedTest
  @CsvSource({
    "6ba7b810-9dad-11d1-80b4-00c04fd430c8, www.example.com, 2ed6657d-e927-568b-95e1-2665a8aea6a2",
    "6ba7b810-9dad-11d1-80b4-00c04fd430c8, python.org, 886313e1-3b8a-5372-9b90-0c9aee199e5d",
    "6ba7b811-9dad-11d1-80b4-00c04fd430c8, grün ☃, 3d8ed340-aa78-5c75-94c8-2ca7e61a3684"
  })
  void derivedIdentifiersAreOfVersionFive(String namespace, String name, String expected) {
    assertEquals(Guid.parse(expected), Guid.parse(namespace).derive(name));
  }
}

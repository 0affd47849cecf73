package io.diskwright.cli.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options over files. */
final class SpecOverlayTest {

  private static final String FILE =
      """
      label: file
      root: [one, two]
      contents:
        - {source: a, target: /a}
        - {source: b, target: /b}
      """;

  private final SpecOverlay overlay = new SpecOverlay(SpecTexts.yaml(FILE));

  private String described() {
    return SpecTexts.describe(SpecTexts.read(overlay.document()));
  }

  private void assertDescribed(String line) {
    assertTrue(described().lines().toList().contains(line), this::described);
  }

  @Test
  void anOptionWinsOverTheFile() {
    overlay.put(DiskAttributes.LABEL, List.of("option"), SpecTexts.OPTION);
    assertDescribed("label option");
  }

  @Test
  void aListOptionReplacesTheWholeListAndStartsAtTheCurrentFolder() {
    overlay.put(SourceAttributes.ROOT, List.of("x", "-"), SpecTexts.OPTION);
    assertDescribed("root [/current/x, -]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "a:/b | /current/a → /b mode kept user 0 group 0",
        "/a:b:0644 | /a → b mode 0644 user 0 group 0",
        "a:/b:0644:1:2 | /current/a → /b mode 0644 user 1 group 2",
        "a:/b::guest:users | /current/a → /b mode kept user guest group users",
        "a\\:b:/c\\:d | /current/a:b → /c:d mode kept user 0 group 0",
        "C\\:\\x:/y | /current/C:\\x → /y mode kept user 0 group 0",
      })
  void contentsAreWrittenWithColons(String argument, String described) {
    overlay.put(SourceAttributes.CONTENTS, List.of(argument), SpecTexts.OPTION);
    assertDescribed("content " + described);
  }

  @Test
  void aTargetMayNameABootPartition() {
    overlay.put(DiskAttributes.PARTITION_TABLE_TYPE, List.of("efixbootldr"), SpecTexts.OPTION);
    overlay.put(
        SourceAttributes.CONTENTS,
        List.of("a:esp:/EFI", "b:xbootldr:loader", "c:esp\\:d"),
        SpecTexts.OPTION);
    assertDescribed("content /current/a → esp:/EFI mode kept user 0 group 0");
    assertDescribed("content /current/b → xbootldr:loader mode kept user 0 group 0");
    assertDescribed("content /current/c → esp:d mode kept user 0 group 0");
  }

  @Test
  void brokenContentsAreToldByTheirNumber() {
    overlay.put(
        SourceAttributes.CONTENTS,
        List.of("a:b:c:d:e:f", "a", "a:/b:0644:root", "a:/b:0999"),
        SpecTexts.OPTION);
    assertEquals(
        List.of(
            "contents[0]: 'a:b:c:d:e:f' has 6 fields, at most 5 are known; write a colon in a name"
                + " as \\:",
            "contents[1]: has no target",
            "contents[3].mode: '0999' is not a mode; write octal (0644) or rsync's form"
                + " (u+w,go-rwx or D755,F644)",
            "contents[2]: contents of the disk image should set none of {user, group} or both at"
                + " the same time; group is missing"),
        SpecTexts.problems(overlay.document()));
  }

  @Test
  void setReachesNestedValues() {
    overlay.set("contents[1].mode=u=rw,go=", SpecTexts.OPTION);
    overlay.set("contents[2].source=c", SpecTexts.OPTION);
    overlay.set("contents[2].target=/c", SpecTexts.OPTION);
    overlay.set("root[0]=first", SpecTexts.OPTION);
    overlay.set("bootSize=300M", SpecTexts.OPTION);
    assertDescribed("content /specs/b → /b mode u=rw,go= user 0 group 0");
    assertDescribed("content /current/c → /c mode kept user 0 group 0");
    assertDescribed("root [/current/first, /specs/two]");
    assertDescribed("bootSize 314572800");
  }

  @Test
  void setSaysWhatItCannotReach() {
    overlay.set("label", SpecTexts.OPTION);
    overlay.set("label[0]=x", SpecTexts.OPTION);
    overlay.set("label.x=y", SpecTexts.OPTION);
    overlay.set("contents[5].mode=0644", SpecTexts.OPTION);
    overlay.set("contents[x]=y", SpecTexts.OPTION);
    overlay.set(".a=y", SpecTexts.OPTION);
    overlay.set("lable=y", SpecTexts.OPTION);
    assertEquals(
        List.of(
            "--set label: has no value; write PATH=VALUE",
            "--set label[0]: there is a single value, which has no [0]",
            "--set label.x: there is a single value, which has no 'x'",
            "--set contents[5].mode: the list has 2 entries; the next is [2]",
            "--set contents[x]: 'contents[x]' is not the path of an attribute; write label or"
                + " contents[0].mode",
            "--set .a: '.a' is not the path of an attribute; write label or contents[0].mode",
            "lable: unknown attribute; did you mean 'label'?"),
        SpecTexts.problems(overlay.document()));
  }
}

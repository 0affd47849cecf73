package io.diskwright.cli.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.layout.DiskIds;
import io.diskwright.spec.ImageSpec;
import io.diskwright.value.Timestamp;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole specs: both languages, all problems at once, and what no language may smuggle in. */
final class SpecReaderTest {

  @TempDir Path folder;

  private static final String YAML =
      """
      partitionTableType: efi
      label: no
      diskSize: 4096
      bootSize: 128M
      reservedPercent: 2.5
      inodes: 100000
      clampMtime: true
      timestamp: 1700000000
      owner: "0:0"
      xattrs: [security.*, user.*]
      root: [tree, /over/lay.tar]
      contents:
        - source: motd
          target: /etc/motd
          mode: "0755"
          user: ~
        - {source: esp, target: "esp:/"}
      rootFSUID: 11111111-2222-3333-4444-555555555555
      format:
      """;

  private static final String JSON =
      """
      {"partitionTableType": "efi", "label": "no", "diskSize": 4096, "bootSize": "128M",
       "reservedPercent": 2.5, "inodes": 100000, "clampMtime": true, "timestamp": 1700000000,
       "owner": "0:0", "xattrs": ["security.*", "user.*"], "root": ["tree", "/over/lay.tar"],
       "contents": [
         {"source": "motd", "target": "/etc/motd", "mode": "0755", "user": null},
         {"source": "esp", "target": "esp:/"}],
       "rootFSUID": "11111111-2222-3333-4444-555555555555",
       "format": null}
      """;

  @Test
  void bothLanguagesGiveTheSameSpec() {
    String expected = SpecTexts.describe(SpecTexts.read(SpecTexts.yaml(YAML)));
    assertTrue(expected.contains("content /specs/motd → /etc/motd mode 0755"), expected);
    assertEquals(expected, SpecTexts.describe(SpecTexts.read(SpecTexts.json(JSON))));
    assertEquals(expected, SpecTexts.describe(SpecTexts.read(SpecTexts.standardInput(JSON))));
    assertEquals(expected, SpecTexts.describe(SpecTexts.read(SpecTexts.standardInput(YAML))));
  }

  @Test
  void allProblemsComeAtOnceWithTheirLines() {
    String spec =
        """
        partitionTableTyp: efi
        label: a
        bootSize: 20M
        partitionTableType: efi
        contents:
          - source: x
            target: esp:y
            mode: 0644
          - source: z
            traget: /z
        diskSize: huge
        label: b
        """;
    assertEquals(
        List.of(
            "spec.yaml:2: label: is given twice, at spec.yaml:2 and spec.yaml:12; keep one",
            "spec.yaml:1: partitionTableTyp: unknown attribute; did you mean"
                + " 'partitionTableType'?",
            "spec.yaml:10: contents[1].traget: unknown attribute; did you mean 'target'?",
            "spec.yaml:9: contents[1]: has no target",
            "spec.yaml:11: diskSize: 'huge' is not a size; write 512M, 2GiB or 500MB",
            "spec.yaml:3: bootSize: 20 MiB leaves 12 MiB for the ESP, FAT32 needs 33 MiB; raise it"
                + " to 41M",
            "spec.yaml:6: contents[0]: 'esp:y': FAT32 keeps no mode, user or group; leave them"
                + " out"),
        SpecTexts.problems(SpecTexts.yaml(spec)));
  }

  @Test
  void attributesOfLaterVersionsAreUnknownNotIgnored() {
    assertEquals(
        List.of("spec.yaml:2: encryption: unknown attribute"),
        SpecTexts.problems(SpecTexts.yaml("root: [a]\nencryption: luks\n")));
  }

  @Test
  void anUnreadableSourceIsNotAlsoAMissingOne() {
    assertEquals(
        List.of("spec.yaml:1: root[0]: is empty"),
        SpecTexts.problems(SpecTexts.yaml("root: ['']")));
  }

  @Test
  void anEmptySpecHasNothingToBuildFrom() {
    List<String> problem = List.of("nothing to build from: give root, contents or closureInfo");
    assertEquals(problem, SpecTexts.problems(SpecTexts.yaml("")));
    assertEquals(problem, SpecTexts.problems(SpecTexts.yaml("# only a comment\n")));
    assertEquals(problem, SpecTexts.problems(SpecTexts.json("{}")));
  }

  @Test
  void sourceDateEpochIsTheDefaultTime() {
    SpecDocument bare = SpecTexts.yaml("root: [a]");
    assertEquals(
        Timestamp.ofSeconds(1_700_000_000),
        SpecTexts.read(bare, Optional.of("1700000000")).timestamp());
    assertEquals(Timestamp.EPOCH, SpecTexts.read(bare).timestamp());
    assertEquals(
        Timestamp.ofSeconds(5),
        SpecTexts.read(SpecTexts.yaml("root: [a]\ntimestamp: 5"), Optional.of("7")).timestamp());
    assertEquals(
        List.of(
            "timestamp: the environment's SOURCE_DATE_EPOCH is 'now', not a number of seconds"
                + " since 1970"),
        SpecTexts.problems(bare, Optional.of("now")));
  }

  @Test
  void theSeedGivesWhatNeitherSpecNorEnvironmentDoes() {
    SpecDocument drawn = SpecTexts.yaml("root: [a]\ndeterministic: false\nrootFSUID: ~");
    ImageSpec spec = SpecTexts.read(drawn);
    assertEquals(SpecTexts.SEED.time(), spec.timestamp());
    assertEquals(DiskIds.drawnRoot(SpecTexts.SEED), spec.ids().rootPartition());
    assertEquals(DiskIds.drawnRootFileSystem(SpecTexts.SEED), spec.ids().rootFileSystem());
    assertEquals(Timestamp.ofSeconds(7), SpecTexts.read(drawn, Optional.of("7")).timestamp());
  }

  @Test
  void anchorsStandForTheirValues() {
    String spec =
        """
        contents:
          - &motd {source: motd, target: /etc/motd}
          - *motd
        """;
    assertEquals(2, SpecTexts.read(SpecTexts.yaml(spec)).contents().size());
  }

  @Test
  void aliasesThatMultiplyAreRefused() {
    StringBuilder spec = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      String before = "*a" + (i - 1);
      spec.append(
          "a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", Collections.nCopies(10, before))));
    }
    assertEquals(
        "spec.yaml:6: with its aliases written out the spec has more than 1000000 values",
        refusal(() -> SpecTexts.yaml(spec.toString())));
  }

  @Test
  void anAliasOfItselfIsRefused() {
    assertEquals(
        "spec.yaml:1: *a: no value that ends before has the anchor &a",
        refusal(() -> SpecTexts.yaml("root: &a [*a]")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void nestingWithoutEndIsRefused(String opening) {
    String deep = opening.repeat(100_000);
    assertTrue(refusal(() -> SpecTexts.yaml(deep)).endsWith("nested more than 32 deep"), opening);
    assertTrue(refusal(() -> SpecTexts.json(deep)).endsWith("nested more than 32 deep"), opening);
  }

  @Test
  void otherThingsThanOneMappingAreRefused() {
    assertEquals(
        "spec.yaml:1: a spec is a mapping from attributes to values, not a list",
        refusal(() -> SpecTexts.yaml("- a")));
    assertEquals(
        "spec.json:1: a spec is a mapping from attributes to values, not a single value",
        refusal(() -> SpecTexts.json("5")));
    assertEquals(
        "spec.yaml:2: a second document begins; a spec is a single one",
        refusal(() -> SpecTexts.yaml("root: a\n---\nroot: b")));
    assertEquals(
        "spec.json:2: something follows the end of the spec",
        refusal(() -> SpecTexts.json("{}\n{}")));
    assertEquals(
        "spec.yaml:1: the tag '!env' is not known here",
        refusal(() -> SpecTexts.yaml("root: !env HOME")));
    assertEquals(
        "spec.yaml:1: the name of an attribute is a plain text",
        refusal(() -> SpecTexts.yaml("? [a]\n: b")));
  }

  @Test
  void brokenTextsAreRefusedWithTheirLine() {
    assertTrue(
        refusal(() -> SpecTexts.yaml("root: a\n  b: c: d\n"))
            .startsWith("spec.yaml:2: is not YAML: "));
    assertTrue(
        refusal(() -> SpecTexts.json("{\"root\": [\n\"a\",\n}"))
            .startsWith("spec.json:3: is not JSON: "));
    assertTrue(
        refusal(() -> SpecTexts.json("{\"root\": [\n")).startsWith("spec.json:2: is not JSON"));
    assertEquals(
        "standard input: is not UTF-8 at byte 7; save it as UTF-8",
        refusal(
            () -> SpecTexts.standardInput("label: \u00FC".getBytes(StandardCharsets.ISO_8859_1))));
  }

  @Test
  void aByteOrderMarkIsSkipped() {
    assertEquals(List.of(), SpecTexts.problems(SpecTexts.standardInput("\uFEFFroot: [a]")));
  }

  @Test
  void pathsStartAtTheFolderOfTheSpec() throws Exception {
    Path spec = Files.writeString(folder.resolve("disk.yml"), "root: tree");
    SpecDocument document = SpecText.read("disk.yml", folder, InputStream.nullInputStream());
    assertEquals(List.of(folder.resolve("tree")), SpecTexts.read(document).root());
    Files.delete(spec);
    assertEquals(
        "disk.yml: there is no such file",
        refusal(() -> SpecText.read("disk.yml", folder, InputStream.nullInputStream())));
  }

  private static String refusal(Executable reading) {
    return String.valueOf(assertThrows(SpecSyntaxException.class, reading).getMessage());
  }
}

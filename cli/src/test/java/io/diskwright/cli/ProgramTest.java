package io.diskwright.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole calls, in this process. */
final class ProgramTest extends ProgramCalls {

  private static final String SPEC =
      """
      label: hello
      additionalSpace: 4M
      root: [tree]
      """;

  @BeforeEach
  void makeTreeAndSpec() throws IOException {
    Files.writeString(Files.createDirectory(folder.resolve("tree")).resolve("file"), "content");
    Files.writeString(folder.resolve("spec.yaml"), SPEC);
  }

  @Test
  void buildTellsWhereTheImageIsAndWhatIsInIt() {
    assertEquals(0, run("build", "spec.yaml"), this::err);
    assertTrue(Files.exists(folder.resolve("result/nixos.img")));
    List<String> lines = out().lines().toList();
    assertEquals("result/nixos.img", lines.get(0));
    assertTrue(lines.get(1).startsWith("  raw, legacy, "), out());
    assertTrue(lines.get(2).startsWith("  1: root, ext4 'hello', "), out());
    assertEquals(3, lines.size());
    assertEquals("", err());
  }

  @ParameterizedTest
  @CsvSource({
    "raw, raw, img",
    "qcow2, qcow2, qcow2",
    "qcow2-compressed, qcow2, qcow2",
    "vdi, vdi, vdi",
    "vpc, vpc, vhd",
    "vhd, vpc, vhd"
  })
  void hydraFindsTheImageAsMakeDiskImageTellsIt(String format, String type, String ending)
      throws IOException {
    assertEquals(0, run("build", "spec.yaml", "-q", "-f", format), this::err);
    assertEquals(
        "file %s-image %s/result/nixos.%s\n".formatted(type, folder, ending),
        Files.readString(folder.resolve("result/nix-support/hydra-build-products")));
    assertEquals(List.of("nix-support", "nixos." + ending), names(folder.resolve("result")));
  }

  @Test
  void anOutputFileHasNoNixSupport() throws IOException {
    assertEquals(0, run("build", "spec.yaml", "-o", "out/disk.img"), this::err);
    assertEquals(List.of("disk.img"), names(folder.resolve("out")));
  }

  @Test
  void outputsOfAnEarlierBuildAreNoSources() throws IOException {
    assertEquals(0, run("build", "spec.yaml", "-o", "tree", "--clamp-mtime"), this::err);
    byte[] first = Files.readAllBytes(folder.resolve("tree/nixos.img"));
    assertEquals(0, run("build", "spec.yaml", "-o", "tree", "--clamp-mtime"), this::err);
    assertArrayEquals(first, Files.readAllBytes(folder.resolve("tree/nixos.img")));
    assertTrue(err().contains("nix-support"), this::err);
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Test
  void quietPrintsThePathAlone() {
    assertEquals(0, run("build", "spec.yaml", "-q", "-o", "my.img", "--label", "x"), this::err);
    assertEquals("my.img\n", out());
    assertTrue(Files.exists(folder.resolve("my.img")));
  }

  @Test
  void theOptionsAloneAreASpec() {
    assertEquals(
        0,
        run("build", "--root=tree", "--additional-space=0", "--base-name=disk", "-o", "out"),
        this::err);
    assertTrue(Files.exists(folder.resolve("out/disk.img")));
  }

  @Test
  void aSpecOnStandardInputIsTheSameAsInAFile() {
    assertEquals(0, run("plan", "spec.yaml"), this::err);
    String plan = out();
    input = SPEC;
    assertEquals(0, run("plan", "-"), this::err);
    assertEquals(plan, out());
    input = "{\"label\": \"hello\", \"additionalSpace\": \"4M\", \"root\": [\"tree\"]}";
    assertEquals(0, run("plan", "-"), this::err);
    assertEquals(plan, out());
  }

  @Test
  void anImageThatIsNotDeterministicIsRepeatedByItsSeed() throws IOException {
    String[] options = {"--deterministic=false", "--partition-table-type=efi", "--boot-size=64M"};
    Function<String[], String> plan =
        more -> {
          String[] all =
              Stream.of(new String[] {"plan", "spec.yaml"}, options, more)
                  .flatMap(Stream::of)
                  .toArray(String[]::new);
          assertEquals(0, run(all), this::err);
          return out();
        };
    String first = plan.apply(new String[0]);
    String seed = first.lines().filter(line -> line.startsWith("Seed ")).findFirst().orElseThrow();
    String id = seed.substring(seed.length() - 36);
    assertNotEquals(first, plan.apply(new String[0]));
    assertEquals(first, plan.apply(new String[] {"--seed", id}));
    assertFalse(first.contains("97FD5997"), first);
    assertFalse(first.contains("1970"), first);
    assertTrue(plan.apply(new String[] {"--json"}).contains("\"seed\" : \"0"), this::out);
    String[] repeated = {
      "build", "spec.yaml", "--deterministic=false", "--seed", id, "-o", "a.img"
    };
    assertEquals(0, run(repeated), this::err);
    assertTrue(out().endsWith("  seed " + id + "\n"), out());
    byte[] image = Files.readAllBytes(folder.resolve("a.img"));
    assertEquals(0, run(repeated), this::err);
    assertArrayEquals(image, Files.readAllBytes(folder.resolve("a.img")));
  }

  @Test
  void planTellsWhatMakeDiskImageWouldComeTo() {
    assertEquals(0, run("plan", "spec.yaml"), this::err);
    List<String> lines = out().lines().map(line -> line.replaceAll(" +", " ").strip()).toList();
    int first = lines.indexOf("diskSize auto Diskwright make-disk-image.nix");
    assertEquals("Around root 2097152 1048576", lines.get(first + 1));
    assertTrue(lines.get(first + 2).endsWith(" 28672"), lines.get(first + 2));
    assertTrue(lines.get(first + 3).endsWith(" 1490"), lines.get(first + 3));
    assertTrue(lines.get(first + 4).endsWith(" 4194304"), lines.get(first + 4));
    assertTrue(lines.get(first + 6).endsWith(" 6291456"), lines.get(first + 6));
    assertTrue(out().contains("takes 1 blocks of 4 KiB (du) and two more for each of 3 inodes"));
    assertEquals(0, run("plan", "spec.yaml", "--disk-size=64"), this::err);
    assertFalse(out().contains("make-disk-image.nix"), out());
  }

  @Test
  void planWritesNothing() throws IOException {
    assertEquals(0, run("plan", "spec.yaml", "-o", "out/deep"), this::err);
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(2, files.count());
    }
  }

  @Test
  void planPrintsTheDiskThePartitionsAndTheFilesystems() {
    assertEquals(
        0,
        run("plan", "spec.yaml", "--partition-table-type=efi", "--boot-size=64M", "--clamp-mtime"),
        this::err);
    String plan = out();
    assertTrue(
        plan.contains("Table   efi, GPT with id 97FD5997-F390-0B4A-A3F8-D106C1723AEA\n"), plan);
    assertTrue(plan.contains("Times   1970-01-01T00:00:00Z\n"), plan);
    assertTrue(
        plan.contains(
            "1  ESP            16384    131071  56 MiB  C12A7328-F81F-11D2-BA4B-00A0C93EC93B  ESP "
                + "     1C06F03B-704E-4657-B9CD-681A087A2FDC\n"),
        plan);
    assertTrue(
        plan.contains("root        ext4    hello  f222513b-ded1-49fa-b591-20ce86a2fe7f"), plan);
    assertTrue(plan.contains("ESP         vfat"), plan);
  }

  @Test
  void jsonHasTheDocumentedFieldsInTheirOrder() throws IOException {
    assertEquals(0, run("build", "spec.yaml", "--json", "-o", "a.img"), this::err);
    assertEquals(
        List.of(
            "version",
            "image",
            "path",
            "format",
            "sizeBytes",
            "dataBytes",
            "timestamp",
            "seconds",
            "nanos",
            "partitionTable",
            "type",
            "kind",
            "signature",
            "partitions",
            "number",
            "role",
            "firstLba",
            "lastLba",
            "offsetBytes",
            "sizeBytes",
            "type",
            "fileSystems",
            "partition",
            "role",
            "format",
            "label",
            "uuid",
            "sizeBytes",
            "blockBytes",
            "usedBytes",
            "freeBytes",
            "availableBytes",
            "inodeCount",
            "freeInodes",
            "notes",
            "sizing",
            "aroundRootBytes",
            "usedBytes",
            "reservedBytes",
            "availableBytes",
            "diskBytes",
            "makeDiskImage",
            "fileBlocks",
            "inodes",
            "usageBytes",
            "fudgeBytes",
            "additionalBytes",
            "reservedBytes",
            "diskBytes",
            "differences",
            "outputs"),
        fieldNames(out()));
    assertTrue(out().contains("\"path\" : \"" + folder.resolve("a.img") + "\""), out());
  }

  @Test
  void everyJsonFieldIsDocumented() throws IOException {
    String reference = Files.readString(Path.of("..", "docs", "cli.md"));
    assertEquals(0, run("plan", "spec.yaml", "--json", "--partition-table-type=efi"), this::err);
    for (String name : fieldNames(out())) {
      assertTrue(
          reference.contains("." + name + "`") || reference.contains("`" + name),
          () -> name + " is not in docs/cli.md");
    }
  }

  private static List<String> fieldNames(String json) throws IOException {
    List<String> names = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.FIELD_NAME) {
          names.add(parser.getText());
        }
      }
    }
    return names;
  }

  @Test
  void allProblemsOfFileAndOptionsComeAtOnce() throws IOException {
    Files.writeString(folder.resolve("bad.yaml"), "lable: x\ndiskSize: big\n");
    assertEquals(2, run("build", "bad.yaml", "--boot-size", "x", "--set", "contents[1].mode=1"));
    assertEquals(
        """
        diskwright: --set contents[1].mode: the list has 0 entries; the next is [0]
        diskwright: bad.yaml:1: lable: unknown attribute; did you mean 'label'?
        diskwright: bad.yaml:2: diskSize: 'big' is not a size; write 512M, 2GiB or 500MB
        diskwright: bootSize: 'x' is not a size; write 512M, 2GiB or 500MB
        diskwright: nothing to build from: give root, contents or closureInfo
        """,
        err());
  }

  @Test
  void problemsOfTheSourcesHaveTheirPlaceToo() throws IOException {
    Files.writeString(
        folder.resolve("bad.yaml"),
        """
        root: [tree]
        contents:
          - source: tree/file
            target: /file
        """);
    assertRefused(2, "diskwright: bad.yaml:4: contents[0].target: ", "build", "bad.yaml");
  }

  @ParameterizedTest
  @CsvSource({
    "-o a.qcow2, a.qcow2, qcow2",
    "-o a.vdi, a.vdi, vdi",
    "-o a.vhd, a.vhd, vpc",
    "-o a.qcow2 -f qcow2-compressed, a.qcow2, qcow2-compressed",
    "-f vhd, result/nixos.vhd, vhd",
    "-f qcow2-compressed, result/nixos.qcow2, qcow2-compressed",
    "-f vdi, result/nixos.vdi, vdi",
  })
  void theEndingOfTheOutputSetsTheFormatOrTheFormatTheEnding(
      String options, String path, String format) {
    String[] call = ("build spec.yaml " + options).split(" ", -1);
    assertEquals(0, run(call), this::err);
    assertTrue(out().startsWith(path + "\n  " + format + ", legacy, "), this::out);
    assertTrue(Files.exists(folder.resolve(path)));
  }

  @Test
  void optionsThatTheFormatHasNoUseForAreRefused() {
    assertRefused(
        2,
        "subformat: is for the formats vdi and vpc; format is qcow2",
        "build",
        "spec.yaml",
        "-f",
        "qcow2",
        "--subformat",
        "fixed");
    assertRefused(
        2,
        "format: 'vmdk' is not available; choose one of: raw, qcow2,",
        "build",
        "spec.yaml",
        "-f",
        "vmdk");
  }

  @Test
  void anEndingAndAFormatThatDisagreeAreRefused() {
    String message =
        "format: 'raw' is given, and an output ending in .qcow2, which means qcow2 or"
            + " qcow2-compressed; leave one of them out";
    assertRefused(2, message, "build", "spec.yaml", "-o", "a.qcow2", "--format", "raw");
    assertRefused(2, message, "build", "spec.yaml", "-o", "a.qcow2", "--set", "format=raw");
    assertEquals(0, run("build", "spec.yaml", "-o", "a.raw", "--format", "raw"), this::err);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "build --lable x | Unknown option: '--lable'",
        "build --lable x | Did you mean: --label?",
        "build --label x --label y | option '--label' (TEXT) should be specified only once",
        "build a b | Unmatched argument",
        "built | Did you mean: ",
        "build --threads 0 | --threads: 0 is not between 1 and 1024",
        "build --threads many | --threads: 'many' is not a number",
        "build --progress loud | --progress: 'loud' is none of auto, bar, plain, none",
        "build --clamp-mtime=maybe | 'maybe' is not a boolean",
        "build no.yaml | no.yaml: there is no such file",
      })
  void wrongCallsAreToldApart(String arguments, String message) {
    assertRefused(2, message, withSource(arguments.split(" ")));
  }

  /** Where the call is wrong for another reason, not for having nothing to build from. */
  private static String[] withSource(String... arguments) {
    List<String> call = new ArrayList<>(List.of(arguments));
    if (call.get(0).equals("build")) {
      call.add("--root=tree");
    }
    return call.toArray(new String[0]);
  }

  @Test
  void aCallWithoutACommandShowsTheCommands() {
    assertRefused(2, "Commands:", new String[0]);
  }

  @Test
  void theWorldsFaultsAreStatusOne() throws IOException {
    assertRefused(1, folder.resolve("absent").toString(), "build", "--root", "absent");
    Files.write(folder.resolve("tree/larger"), new byte[20_000_000]);
    assertRefused(1, "raise diskSize to ", "build", "spec.yaml", "--disk-size", "12M");
  }

  @Test
  void verboseAddsTheStackTrace() {
    run("build", "--root", "absent");
    assertFalse(err().contains("\tat "), this::err);
    run("build", "--root", "absent", "--verbose");
    assertTrue(err().contains("\tat "), this::err);
  }

  @Test
  void namesInMessagesCannotDriveTheTerminal() {
    run("build", "--root", "absent\u001B[2J");
    assertTrue(err().contains("absent\\x1b[2J"), this::err);
    assertFalse(err().contains("\u001B"), this::err);
  }

  @Test
  void sourceDateEpochIsTakenFromTheEnvironment() {
    variables.put("SOURCE_DATE_EPOCH", "86400");
    assertEquals(0, run("plan", "spec.yaml"), this::err);
    assertTrue(out().contains("Times   1970-01-02T00:00:00Z"), this::out);
    variables.put("SOURCE_DATE_EPOCH", "x");
    assertRefused(2, "timestamp: the environment's SOURCE_DATE_EPOCH is 'x'", "plan", "spec.yaml");
  }

  @Test
  void helpIsAResult() {
    for (String[] call :
        new String[][] {{"--help"}, {"build", "--help"}, {"plan", "-h"}, {"completion", "-h"}}) {
      assertEquals(0, run(call));
      assertTrue(out().startsWith("Usage: diskwright"), this::out);
    }
    assertEquals(0, run("--version"));
    assertTrue(out().startsWith("diskwright "), this::out);
  }

  @Test
  void helpFitsTheTerminal() {
    variables.put("COLUMNS", "72");
    run("build", "--help");
    assertTrue(out().lines().allMatch(line -> line.length() <= 72), this::out);
  }

  @Test
  void completionKnowsEveryOption() {
    assertEquals(0, run("completion"));
    assertTrue(out().contains("--root-gpuid"), this::out);
    assertTrue(out().contains("complete "), this::out);
  }
}

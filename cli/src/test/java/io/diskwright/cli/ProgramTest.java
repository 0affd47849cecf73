package io.diskwright.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole calls, in this process. */
final class ProgramTest extends BuildCalls {

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

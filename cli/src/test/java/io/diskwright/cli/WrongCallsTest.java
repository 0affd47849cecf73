package io.diskwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls that come to nothing, and what is said of them. */
final class WrongCallsTest extends BuildCalls {

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
}

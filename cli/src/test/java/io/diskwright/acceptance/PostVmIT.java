package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Result;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code postVM} with real shells and tools, through the launcher. */
class PostVmIT {

  private static final String OLD = "an older file";

  @TempDir Path directory;

  private Path specs = Path.of("");
  private Path output = Path.of("");

  @BeforeEach
  void makeTree() throws IOException {
    specs = Files.createDirectory(directory.resolve("specs"));
    Files.writeString(Files.createDirectory(specs.resolve("tree")).resolve("file"), "content");
    output = Files.createDirectory(directory.resolve("out"));
    Files.writeString(output.resolve("old"), OLD);
  }

  private List<String> arguments(String postVm, String... more) throws IOException {
    StringBuilder spec = new StringBuilder("root: tree\nadditionalSpace: 0\npostVM: |\n");
    postVm.lines().forEach(line -> spec.append("  ").append(line).append('\n'));
    Path file = Files.writeString(specs.resolve("spec.yaml"), spec);
    List<String> arguments = new ArrayList<>(List.of("build", file.toString(), "-q"));
    arguments.addAll(List.of(more));
    return arguments;
  }

  private Result build(String postVm, String... more) throws IOException {
    return Launcher.diskwright(Map.of(), arguments(postVm, more));
  }

  private Result buildThere(String postVm) throws IOException {
    return build(postVm, "-o", output.toString());
  }

  /** Every path below the output directory. */
  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.walk(output)) {
      return files
          .filter(path -> !path.equals(output))
          .map(path -> output.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  private void assertNothingLeft() throws IOException {
    assertEquals(List.of("old"), left());
    assertEquals(OLD, Files.readString(output.resolve("old")));
  }

  /** What nixpkgs' Azure image does. */
  @Test
  void itMayConvertAndRemoveTheImage() throws IOException {
    Tool.require("qemu-img");
    Result result =
        buildThere(
            "qemu-img convert -f $format -o subformat=fixed,force_size -O vpc $diskImage"
                + " $out/disk.vhd\nrm $diskImage");
    assertEquals(0, result.status(), result.said());
    assertEquals(output + "/disk.vhd\n", result.said());
    assertEquals(
        List.of("disk.vhd", "nix-support", "nix-support/hydra-build-products", "old"), left());
    Path disk = output.resolve("disk.vhd");
    Path raw = directory.resolve("raw.img");
    Tool.attempt("qemu-img", "convert", "-f", "vpc", "-O", "raw", disk.toString(), raw.toString())
        .succeeded();
    new BuiltImage(raw, "legacy").assertSound();
  }

  @Test
  void itMayChangeTheImageInItsPlace() throws IOException {
    Path image = directory.resolve("disk.img");
    Result result =
        build(
            "printf changed | dd of=$diskImage conv=notrunc status=none\n"
                + "sha256sum <$diskImage >$diskImage.sha256",
            "-o",
            image.toString());
    assertEquals(image + "\n", result.succeeded().said());
    assertEquals("changed", new String(Files.readAllBytes(image), 0, 7, StandardCharsets.UTF_8));
    assertTrue(Files.exists(directory.resolve("disk.img.sha256")));
    assertFalse(Files.exists(directory.resolve("nix-support")));
  }

  @Test
  void whatItLeavesIsTheResultWithPathsThatStay() throws IOException {
    Result result =
        buildThere(
            """
            mkdir -p $out/boot/deep $out/empty
            echo kernel >$out/boot/deep/kernel
            ln -s boot/deep/kernel $out/kernel
            cp tree/file $out/notes
            echo "$name $format" >>$out/notes
            echo "file notes $out/notes" >>$out/nix-support/hydra-build-products
            chmod 555 $out/boot
            (sleep 600; echo late >$out/late) &
            """);
    assertEquals(output + "/nixos.img\n", result.succeeded().said());
    assertEquals(
        List.of(
            "boot",
            "boot/deep",
            "boot/deep/kernel",
            "empty",
            "kernel",
            "nix-support",
            "nix-support/hydra-build-products",
            "nixos.img",
            "notes",
            "old"),
        left());
    assertEquals("contentnixos-disk-image raw\n", Files.readString(output.resolve("notes")));
    assertEquals(
        "file raw-image %s/nixos.img\nfile notes %s/notes\n".formatted(output, output),
        Files.readString(output.resolve("nix-support/hydra-build-products")));
    new BuiltImage(output.resolve("nixos.img"), "legacy").assertSound();
  }

  @Test
  void itsFailureFailsTheBuildAndLeavesNothing() throws IOException {
    Result result =
        buildThere("echo some words\nmkdir -m 0 $out/a\nfalse | true\necho not reached");
    assertEquals(1, result.status(), result.said());
    assertTrue(result.said().contains("some words\n"), result.said());
    assertTrue(
        result.said().contains("postVM: the command ended with status 1; nothing is left behind"),
        result.said());
    assertFalse(result.said().contains("not reached"), result.said());
    assertNothingLeft();
  }

  @Test
  void besideAnOutputFileNothingElseAppears() throws IOException {
    String image = output.resolve("disk.img").toString();
    Result result = build("touch $out/other", "-o", image);
    assertEquals(1, result.status(), result.said());
    assertTrue(result.said().contains("left other in $out"), result.said());
    assertNothingLeft();
    result = build("mv $diskImage $out/other", "-o", image);
    assertEquals(1, result.status(), result.said());
    assertNothingLeft();
  }

  @Test
  void itsWordsGoToStandardErrorAndItsLocaleIsTheUsers() throws Exception {
    List<String> command = new ArrayList<>(List.of(Launcher.script().toString()));
    command.addAll(
        arguments(
            "echo words; echo more >&2; echo \"[${LC_ALL-none}][${DISKWRIGHT_LC_ALL-none}]\"",
            "-o",
            output.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("LC_ALL", "C");
    builder.redirectError(directory.resolve("stderr").toFile());
    Process process = builder.start();
    String results = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(2, TimeUnit.MINUTES));
    assertEquals(output + "/nixos.img\n", results);
    assertEquals("words\nmore\n[C][none]\n", Files.readString(directory.resolve("stderr")));
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalEndsItAndAllThatCameFromIt(String signal, int status) throws Exception {
    Path pids = directory.resolve("pids");
    List<String> command =
        new ArrayList<>(List.of("env", "--default-signal=INT", Launcher.script().toString()));
    command.addAll(
        arguments(
            "trap '' INT TERM\n(sleep 600 & echo $! >>%s; wait) &\nsleep 600 &\necho $$ $! >>%s\n"
                    .formatted(pids, pids)
                + "while [ $(wc -w <%s) -lt 3 ]; do sleep 0.1; done; touch %s.all; wait"
                    .formatted(pids, pids),
            "-o",
            output.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.redirectOutput(directory.resolve("said").toFile());
    Process process = builder.start();
    for (int i = 0; i < 1200 && !Files.exists(directory.resolve("pids.all")); i++) {
      Thread.sleep(100);
    }
    assertTrue(left().size() > 3, "the old file, the lock and the hidden directory");
    new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
    assertTrue(process.waitFor(2, TimeUnit.MINUTES), "still running");
    assertEquals(status, process.exitValue(), Files.readString(directory.resolve("said")));
    assertNothingLeft();
    for (String pid : Files.readString(pids).strip().split("\\s+", -1)) {
      assertFalse(isRunning(pid), pid + " is still running");
    }
  }

  private static boolean isRunning(String pid) throws IOException {
    Path stat = Path.of("/proc", pid, "stat");
    return Files.exists(stat, LinkOption.NOFOLLOW_LINKS)
        && !Files.readString(stat).contains(") Z ");
  }

  @Test
  void theRemainsOfAKilledBuildGoWithTheNext() throws Exception {
    List<String> command = new ArrayList<>(List.of(Launcher.script().toString()));
    command.addAll(arguments("touch $out/begun; sleep 5", "-o", output.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.redirectOutput(directory.resolve("said").toFile());
    Process process = builder.start();
    for (int i = 0; i < 1200 && left().stream().noneMatch(name -> name.endsWith("/begun")); i++) {
      Thread.sleep(100);
    }
    process.destroyForcibly().waitFor();
    assertTrue(left().size() > 2, "kill -9 cannot be heard");
    buildThere("rm -r $out/nix-support").succeeded();
    assertEquals(List.of("nixos.img", "old"), left());
  }
}

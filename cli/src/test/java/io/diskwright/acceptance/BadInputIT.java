package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Result;
import io.diskwright.testkit.Tool;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A build that cannot be done says why, ends with the right status, leaves nothing behind and older
 * images alone.
 */
class BadInputIT {

  private static final String OLD = "an older image";

  @TempDir Path directory;

  private Path tree = Path.of("");
  private Path output = Path.of("");
  private Path image = Path.of("");

  @BeforeEach
  void makeTree() throws IOException {
    tree = Files.createDirectory(directory.resolve("tree"));
    Files.writeString(tree.resolve("file"), "content");
    output = Files.createDirectory(directory.resolve("out"));
    image = Files.writeString(output.resolve("disk.img"), OLD);
  }

  @Test
  void anUnknownAttributeIsNamedWithTheOneThatWasMeant() throws IOException {
    Path spec =
        Files.writeString(directory.resolve("spec.yaml"), "root: tree\ndisksize: 1G\nlabel: ok\n");
    assertRefused(2, List.of("disksize", "diskSize"), spec.toString());
  }

  @Test
  void everyProblemIsToldAtOnce() throws IOException {
    Path spec =
        Files.writeString(
            directory.resolve("spec.yaml"),
            """
            root: tree
            fsType: xfs
            bootSize: 20M
            partitionTableType: efi
            contents:
              - {source: tree/file, target: /a, user: root}
              - {source: tree/file, target: "xbootldr:/a"}
            """);
    assertRefused(
        2,
        List.of("fsType", "bootSize", "contents[0]", "contents[1].target", "group is missing"),
        spec.toString());
  }

  @Test
  void whatNoAdapterCanDoIsToldBesideOtherProblems() throws IOException {
    Path spec =
        Files.writeString(
            directory.resolve("spec.yaml"), "root: tree\nformat: qcow3\nreservedPercent: 70\n");
    Result result = Launcher.diskwright("build", spec.toString(), "-o", output.toString());
    assertRefusal(result, 2, List.of("qcow3", "reservedPercent"));
  }

  @Test
  void twoContentsOnOneTarget() throws IOException {
    String content = "--content=" + tree.resolve("file") + ":/etc/same";
    assertRefused(2, List.of("contents[1].target", "/etc/same"), content, content);
  }

  @Test
  void aDiskTooSmall() throws IOException {
    Files.write(tree.resolve("large"), new byte[20_000_000]);
    assertRefused(1, List.of("raise diskSize to"), "--root=" + tree, "--disk-size=12M");
  }

  @Test
  void aMissingSource() throws IOException {
    assertRefused(1, List.of("/no/such/tree"), "--root=/no/such/tree");
  }

  @Test
  void anUnreadableFileIsNamedBeforeAnythingIsWritten() throws IOException {
    Tool.requireRoot();
    Files.writeString(tree.resolve("secret"), "x");
    Tool.run("chmod", "0000", tree + "/secret");
    Tool.run("chmod", "-R", "a+rX", directory.toString(), tree + "/file");
    Tool.run("chmod", "0000", tree + "/secret");
    Tool.run("chown", "-R", "65534", output.toString());
    Result result =
        Launcher.SURROUNDINGS.attempt(
            "setpriv",
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            Launcher.script().toString(),
            "build",
            "--root=" + tree,
            "-o",
            image.toString());
    assertRefusal(result, 1, List.of(tree + "/secret"));
  }

  @Test
  void anArchiveOfDockerSave() throws IOException {
    Path saved = Files.createDirectory(directory.resolve("saved"));
    Files.writeString(
        saved.resolve("manifest.json"), "[{\"Config\":\"c.json\",\"Layers\":[\"a/layer.tar\"]}]");
    Files.createDirectory(saved.resolve("a"));
    Files.write(saved.resolve("a/layer.tar"), new byte[1024]);
    Path archive = directory.resolve("saved.tar");
    Tool.run("tar", "-cf", archive.toString(), "-C", saved.toString(), "manifest.json", "a");
    assertRefused(1, List.of("docker export"), "--root=" + archive);
  }

  @Test
  void aFullDisk() throws IOException {
    Tool.requireRoot();
    Tool.run("sh", "-c", "head -c 30000000 /dev/urandom > " + tree + "/large");
    Tool.run("mount", "-t", "tmpfs", "-o", "size=8M", "tmpfs", output.toString());
    try {
      Files.writeString(image, OLD);
      assertRefused(1, List.of("disk.img", "No space left"), "--root=" + tree);
    } finally {
      Tool.run("umount", output.toString());
    }
  }

  @Test
  void aReadOnlyTarget() throws IOException {
    Tool.requireRoot();
    Tool.run("mount", "-t", "tmpfs", "-o", "size=8M", "tmpfs", output.toString());
    try {
      Files.writeString(image, OLD);
      Tool.run("mount", "-o", "remount,ro", output.toString());
      assertRefused(1, List.of(output.toString(), "ead-only"), "--root=" + tree);
    } finally {
      Tool.run("umount", output.toString());
    }
  }

  @Test
  void theOutputInsideTheSourceIsLeftOutAndSaidSo() throws IOException {
    Path inside = Files.writeString(tree.resolve("disk.img"), OLD);
    Result result =
        Launcher.diskwright("build", "--root=" + tree, "-o", inside.toString()).succeeded();
    assertTrue(result.said().contains(inside.toString()), result.said());
    Result listing = Tool.run("debugfs", "-R", "ls -p /", inside + "?offset=1048576");
    assertTrue(listing.said().contains("/file/"), listing.said());
    assertTrue(!listing.said().contains("disk.img"), listing.said());
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "KILL, 137"})
  void aSignalLeavesNothingBehind(String signal, int status) throws Exception {
    for (int i = 0; i < 40; i++) {
      Tool.run("sh", "-c", "head -c 20000000 /dev/urandom > " + tree + "/large" + i);
    }
    ProcessBuilder builder =
        new ProcessBuilder(
                Launcher.script().toString(), "build", "--root=" + tree, "-o", image.toString())
            .redirectErrorStream(true)
            .redirectOutput(new File("/dev/null"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    waitUntilDataIsWritten(process);
    Tool.run("kill", "-" + signal, String.valueOf(process.pid()));
    assertTrue(process.waitFor(30, TimeUnit.SECONDS), "still running");
    assertEquals(status, process.exitValue());
    assertNothingLeft();
  }

  /** Until the process has written some megabytes, as the kernel counts. */
  private static void waitUntilDataIsWritten(Process process) throws Exception {
    Path io = Path.of("/proc/" + process.pid() + "/io");
    while (process.isAlive()) {
      String counters = Files.readString(io);
      long written = Long.parseLong(counters.replaceAll("(?s).*wchar: (\\d+).*", "$1"));
      if (written > 50_000_000) {
        return;
      }
      Thread.sleep(5);
    }
    throw new IllegalStateException("ended before the signal");
  }

  private void assertRefused(int status, List<String> said, String... arguments)
      throws IOException {
    List<String> command = Stream.concat(Stream.of("build"), Stream.of(arguments)).toList();
    Result result =
        Launcher.diskwright(
            Map.of(), Stream.concat(command.stream(), Stream.of("-o", image.toString())).toList());
    assertRefusal(result, status, said);
  }

  private void assertRefusal(Result result, int status, List<String> said) throws IOException {
    assertEquals(status, result.status(), result.said());
    for (String part : said) {
      assertTrue(result.said().contains(part), "'%s' is not in: %s".formatted(part, result.said()));
    }
    assertNothingLeft();
  }

  private void assertNothingLeft() throws IOException {
    assertEquals(OLD, Files.readString(image));
    try (Stream<Path> files = Files.list(output)) {
      assertEquals(List.of(image), files.toList());
    }
  }
}

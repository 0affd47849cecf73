package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same files give the same bytes, whatever else is different. */
class DeterminismIT {

  @TempDir static Path shared;

  private static Path tree;
  private static String expected = "";

  @TempDir Path directory;

  @BeforeAll
  static void makeTreeAndFirstImage() throws IOException {
    Tool.require("sha256sum", "setfattr", "setcap", "perl", "rsync");
    Tool.requireRoot();
    tree = HardTree.makeIn(shared);
    expected = sha256(shared, Map.of(), tree);
  }

  /** Recorded when the bytes were last meant to change; the CHANGELOG says when and why. */
  @ParameterizedTest
  @CsvSource({
    "none, none.sha256",
    "legacy, legacy.sha256",
    "legacy+gpt, legacy-gpt.sha256",
    "efi, efi.sha256",
    "efixbootldr, efixbootldr.sha256",
    "hybrid, hybrid.sha256",
  })
  void theBytesAreThoseOnRecord(String layout, String record) throws IOException {
    String actual = sha256(directory, Map.of(), tree, "--partition-table-type=" + layout);
    assertEquals(Reference.sha256(record), actual, layout);
  }

  @Test
  void timeZoneAndLocaleDoNotMatter() throws IOException {
    Map<String, String> elsewhere =
        Map.of("TZ", "Pacific/Kiritimati", "LC_ALL", "tr_TR.UTF-8", "LANG", "C");
    assertEquals(expected, sha256(directory, elsewhere, tree));
  }

  @Test
  void theNumberOfProcessorsDoesNotMatter() throws IOException {
    for (int processors = 1; processors <= 2; processors++) {
      Map<String, String> limited =
          Map.of("DISKWRIGHT_JAVA_OPTS", "-XX:ActiveProcessorCount=" + processors);
      assertEquals(expected, sha256(directory, limited, tree), processors + " processors");
    }
    for (String threads : List.of("1", "2", "7")) {
      assertEquals(
          expected,
          sha256(directory, Map.of(), tree, "--threads=" + threads),
          threads + " threads");
    }
  }

  /** A copy on tmpfs, which lists names in another order and gives them other inode numbers. */
  @Test
  void aCopyWithOtherTimesOfAccessAndOtherOrderIsTheSame() throws IOException {
    Path memory = Files.createTempDirectory(Path.of("/dev/shm"), "diskwright");
    try {
      Tool.run("cp", "-a", tree.toString(), memory.toString());
      assertEquals(expected, sha256(directory, Map.of(), memory.resolve(tree.getFileName())));
    } finally {
      Tool.run("rm", "-rf", memory.toString());
    }
  }

  @Test
  void anotherUserWhoSeesTheSameFilesBuildsTheSame() throws IOException {
    Path readable = Files.createDirectory(directory.resolve("readable"));
    Tool.run("rsync", "-a", tree + "/many", tree + "/sizes", readable + "/");
    Tool.run("chmod", "a+rx", directory.toString());
    String byRoot = sha256(directory, Map.of(), readable);
    Path output = Files.createDirectory(directory.resolve("out"));
    Tool.run("chown", "65534:65534", output.toString());
    Path image = output.resolve("user.img");
    Tool.run(
        "setpriv",
        "--reuid=65534",
        "--regid=65534",
        "--clear-groups",
        "env",
        "HOME=" + output,
        "JAVA_HOME=" + System.getProperty("java.home"),
        Launcher.script().toString(),
        "build",
        "--root=" + readable,
        "--additional-space=1M",
        "-o",
        image.toString());
    assertEquals(byRoot, sha256(image));
  }

  private static String sha256(
      Path directory, Map<String, String> environment, Path root, String... options)
      throws IOException {
    Path image = directory.resolve("disk.img");
    List<String> arguments =
        new ArrayList<>(List.of("build", "--root=" + root, "--additional-space=1M"));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("-o", image.toString()));
    Launcher.diskwright(environment, arguments).succeeded();
    String sum = sha256(image);
    Files.delete(image);
    return sum;
  }

  private static String sha256(Path image) throws IOException {
    return Tool.run("sha256sum", image.toString()).output().substring(0, 64);
  }
}

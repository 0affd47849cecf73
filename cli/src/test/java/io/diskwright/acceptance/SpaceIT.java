package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Result;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code additionalSpace} is what statfs(2) of the mounted filesystem says, and an image is no
 * larger than need be.
 */
class SpaceIT {

  private static final long MIB = 1 << 20;

  @TempDir Path directory;

  private Path tree = Path.of("");

  @BeforeEach
  void makeTree() throws IOException {
    Tool.require("perl", "stat", "e2fsck");
    Tool.requireRoot();
    tree = Files.createDirectory(directory.resolve("tree"));
  }

  private record Free(long availableBytes, long sizeBytes, long freeInodes) {

    static Free of(KernelMount mount) throws IOException {
      String output =
          Tool.run("stat", "-f", "-c", "%a %S %b %d", mount.directory().toString()).output();
      String[] fields = output.strip().split(" ", -1);
      long blockBytes = Long.parseLong(fields[1]);
      return new Free(
          Long.parseLong(fields[0]) * blockBytes,
          Long.parseLong(fields[2]) * blockBytes,
          Long.parseLong(fields[3]));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "20", "100", "112", "430", "512", "900", "1800", "20000"})
  void additionalSpaceHolds(String mebibytes) throws IOException {
    Files.write(tree.resolve("data"), new byte[30_000_000]);
    long wanted = Long.parseLong(mebibytes) * MIB;
    BuiltImage image = build("--additional-space=" + mebibytes + "M");
    image.assertExtSound();
    try (KernelMount mount = KernelMount.readOnly(image)) {
      Free free = Free.of(mount);
      assertTrue(free.availableBytes() >= wanted, free + " for " + mebibytes);
      assertTrue(
          free.availableBytes() <= wanted + Files.size(image.file()) / 100 + MIB,
          "too large: " + free + " for " + mebibytes);
      assertTrue(free.freeInodes() >= wanted / 16384, free + " for " + mebibytes);
    }
  }

  @Test
  void manySmallFilesFitTheirDisk() throws IOException {
    makeSmallFiles(60_000);
    build("--additional-space=0").assertSound();
    build("--disk-size=741M").assertSound();
  }

  @Test
  void whatDoesNotFitIsRefusedWithTheNumbersAndTheSizeThatWill() throws IOException {
    makeSmallFiles(10_000);
    Result refused =
        Launcher.diskwright(
            "build", "--root=" + tree, "--disk-size=30M", "-o", directory + "/small.img");
    assertEquals(1, refused.status(), refused.said());
    assertTrue(refused.said().contains("raise diskSize to "), refused.said());
    assertTrue(Files.notExists(directory.resolve("small.img")));
    String size = refused.said().replaceAll("(?s).*raise diskSize to (\\d+M).*", "$1");
    build("--disk-size=" + size).assertSound();
  }

  private void makeSmallFiles(int count) throws IOException {
    String script =
        "for (1..$ARGV[1]) { open F, '>', \"$ARGV[0]/file $_\" or die; print F 'x' x 100 }";
    Tool.run("perl", "-e", script, tree.toString(), String.valueOf(count));
  }

  private BuiltImage build(String option) throws IOException {
    Path file = directory.resolve("disk.img");
    Launcher.diskwright("build", "--root=" + tree, option, "-o", file.toString()).succeeded();
    return new BuiltImage(file, "legacy");
  }
}

package io.diskwright.format.raw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.diskwright.format.EncodeProgram;
import io.diskwright.testkit.Result;
import io.diskwright.testkit.Surroundings;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a process of its own shows: a small heap, a limit on file sizes, a full filesystem. */
@Timeout(180)
class LimitsTest {

  private static final long MIB = 1 << 20;
  private static final long GIB = 1 << 30;

  private record Outcome(int status, String output) {}

  @TempDir private Path folder;

  @Test
  void memoryDoesNotGrowWithTheDisk() throws Exception {
    Path image = folder.resolve("disk.img");
    Outcome outcome =
        run(encode("-Xmx20m -XX:MaxDirectMemorySize=8m", image, 64 * GIB, 8192, 512, 8 * MIB));
    assertEquals(new Outcome(0, ""), outcome);
    assertEquals(64 * GIB, Files.size(image));
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "r")) {
      file.seek(8191 * 8 * MIB);
      assertEquals(8192, file.readInt());
    }
  }

  @Test
  void memoryDoesNotGrowWithAFile() throws Exception {
    Path image = folder.resolve("disk.img");
    Outcome outcome =
        run(encode("-Xmx20m -XX:MaxDirectMemorySize=8m", image, 4 * GIB, 1, 2 * GIB, GIB));
    assertEquals(new Outcome(0, ""), outcome);
    assertEquals(4 * GIB, Files.size(image));
  }

  @Test
  void aDiskThatTheHostCannotHoldIsRefusedBeforeAnythingIsWritten() throws Exception {
    Path image = folder.resolve("disk.img");
    String encode = encode("", image, 3 * GIB, 1, 4096, 4096);
    Outcome outcome = run("ulimit -f 1024; exec " + encode);
    assertEquals(1, outcome.status(), outcome.output());
    assertEquals(
        "DoesNotFitException: the image is a file of 3 GiB (3221225472 bytes), which this"
            + " filesystem refuses: File too large; write to one with larger files (ext4 ends at"
            + " 16 TiB; XFS and tmpfs go on), lower diskSize, or choose a format that stores only"
            + " data\n",
        outcome.output());
    assertEquals(0, Files.size(image));
  }

  @Test
  void aFullFilesystemIsToldWithTheNumbers() throws Exception {
    Path mount = Files.createDirectory(folder.resolve("small"));
    String mounted = "mount -t tmpfs -o size=2m none " + mount;
    boolean mountable = run(isolated(mounted)).status() == 0;
    Tool.require(mountable, "unshare cannot mount a tmpfs here");
    String encode = encode("", mount.resolve("disk.img"), 64 * MIB, 1024, 4096, 8192);
    Outcome outcome = run(isolated(mounted + " && exec " + encode));
    assertEquals(1, outcome.status(), outcome.output());
    assertEquals(
        "IOException: writing the image: No space left on device; after 2 MiB, its data needs room"
            + " for up to 4 MiB\n",
        outcome.output());
    assertFalse(Files.exists(mount.resolve("disk.img")));
  }

  private static String isolated(String script) {
    return "exec unshare --map-root-user --mount bash -c '" + script + "'";
  }

  private static String encode(
      String options, Path image, long size, int count, long length, long distance) {
    String java = Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
    return String.join(
        " ",
        List.of(
            java,
            options,
            "-XX:+UseSerialGC -cp",
            System.getProperty("java.class.path", ""),
            EncodeProgram.class.getName(),
            "raw",
            image.toString(),
            size + " " + count + " " + length + " " + distance + " " + length));
  }

  private static Outcome run(String script) throws IOException {
    Result result = Surroundings.USUAL.within(Duration.ofMinutes(2)).attempt("bash", "-c", script);
    return new Outcome(result.status(), result.said());
  }
}

package io.diskwright.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole calls of {@code convert}, in this process. */
final class ConvertTest extends ProgramCalls {

  private static final int MIB = 1 << 20;

  private Path source = Path.of("");

  @BeforeEach
  void makeSource() throws IOException {
    byte[] disk = new byte[2 * MIB];
    disk[MIB] = 1;
    source = Files.write(folder.resolve("source"), disk);
  }

  @Test
  void thePathComesFirstAndThenWhatBecameOfWhat() throws IOException {
    assertEquals(0, run("convert", "source", "new.img"), this::err);
    assertEquals("new.img\n  raw to raw, 2 MiB with 2 MiB of data\n", out());
    assertArrayEquals(Files.readAllBytes(source), Files.readAllBytes(folder.resolve("new.img")));
  }

  @Test
  void quietIsThePathAlone() {
    assertEquals(0, run("convert", "-q", "source", "new.img"), this::err);
    assertEquals("new.img\n", out());
  }

  @Test
  void jsonIsOneDocument() {
    assertEquals(0, run("convert", "--json", "source", "new.img"), this::err);
    assertEquals(
        """
        {
          "version" : 1,
          "source" : {
            "format" : "raw"
          },
          "image" : {
            "path" : "%s",
            "format" : "raw",
            "sizeBytes" : 2097152,
            "dataBytes" : 2097152
          },
          "notes" : [ ]
        }
        """
            .formatted(folder.resolve("new.img")),
        out());
  }

  @Test
  void theFormatComesFromTheEndingOrTheOptionAndBothMustAgree() {
    assertEquals(0, run("convert", "-f", "raw", "source", "new"), this::err);
    assertRefused(2, "new: the ending tells no format; give --format", "convert", "source", "new");
    assertRefused(
        2,
        "format: 'raw' is given, and an output ending in .vdi, which means vdi",
        "convert",
        "-f",
        "raw",
        "source",
        "new.vdi");
  }

  @Test
  void allProblemsOfTheOptionsComeAtOnce() {
    assertRefused(
        2, "clusterSize: ", "convert", "--cluster-size=x", "--timestamp=y", "source", "n.img");
    assertEquals(2, err().lines().count(), err());
  }

  @Test
  void aMissingSourceIsTheWorldsFaultAndLeavesNothing() {
    assertRefused(
        1, "absent: cannot be read: No such file or directory", "convert", "absent", "new.img");
    assertFalse(Files.exists(folder.resolve("new.img")));
  }

  @Test
  void aDirectoryIsNoImage() {
    assertRefused(1, "is no regular file", "convert", folder.toString(), "new.img");
  }

  @Test
  void bothFilesAreNeeded() {
    assertRefused(2, "TARGET", "convert", "source");
    assertRefused(2, "SOURCE", "convert");
  }

  @Test
  void anOlderTargetIsReplacedAndTheSourceUntouched() throws IOException {
    byte[] before = Files.readAllBytes(source);
    Files.writeString(folder.resolve("new.img"), "old");
    assertEquals(0, run("convert", "source", "new.img"), this::err);
    assertEquals(2 * MIB, Files.size(folder.resolve("new.img")));
    assertArrayEquals(before, Files.readAllBytes(source));
  }
}

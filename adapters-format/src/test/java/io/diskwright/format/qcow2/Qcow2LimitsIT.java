package io.diskwright.format.qcow2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.format.EncodeProgram;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Disks of any size, written in a process with little memory. */
final class Qcow2LimitsIT {

  private static final int SECTOR = 512;

  @TempDir private Path folder;

  /** The L1 table is 32 MiB long: in most cases more than the process has. */
  @ParameterizedTest
  @CsvSource({
    "qcow2:4096, 8796093022208, 28, 8",
    "qcow2:65536, 2251799813685248, 28, 8",
    "qcow2-compressed:65536, 2251799813685248, 28, 8",
    "qcow2:2097152, 2305843009213693952, 28, 16",
    "qcow2-compressed:2097152, 2305843009213693952, 64, 16",
  })
  void theLargestDiskTakesLittleMemory(String format, long sizeBytes, int heapMib, int directMib)
      throws IOException, InterruptedException {
    Path image = folder.resolve("disk.qcow2");
    long distance = sizeBytes / 16;
    String limits = "-Xmx%dm -XX:MaxDirectMemorySize=%dm".formatted(heapMib, directMib);
    encode(limits, format, image, sizeBytes, 16, SECTOR, distance);
    Images.assertClean(image);
    Images.assertVirtualSize(sizeBytes, image);
    for (int extent : new int[] {0, 1, 15}) {
      assertEquals(extent + 1, number(image, extent * distance));
    }
  }

  /** With clusters of 4 KiB, 4 GiB take 513 refcount blocks: a second cluster of their table. */
  @Test
  void countsAreExactWhenTheRefcountTableHasSeveralClusters()
      throws IOException, InterruptedException {
    Path image = folder.resolve("disk.qcow2");
    long size = (4L << 30) + (8 << 20);
    encode("-Xmx20m -XX:MaxDirectMemorySize=8m", "qcow2:4096", image, size, 1, size, 4096);
    assertTrue(Files.size(image) > size);
    Images.assertClean(image);
    assertEquals(1 + (3L << 18), number(image, 3L << 30));
    assertEquals(size / 4096, number(image, size - 4096));
  }

  /** The library unpacks its native part into the folder for temporary files. */
  @Test
  void zstdThatDoesNotLoadIsRefusedAndNamesZlib() throws IOException, InterruptedException {
    String loads = java("-Xmx20m", ProblemsProgram.class.getName());
    assertFalse(loads.contains("compression: "), loads);
    String nowhere = folder.resolve("nowhere").toString();
    String problems = java("-Djava.io.tmpdir=" + nowhere, ProblemsProgram.class.getName());
    String start = "compression: zstd needs a native library, which does not load here: ";
    assertTrue(problems.contains(start) && problems.contains("; choose zlib\n"), problems);
  }

  /** The first four bytes of a sector. */
  private int number(Path image, long offset) throws IOException, InterruptedException {
    Path sector = folder.resolve("sector");
    Files.deleteIfExists(sector);
    Tool.run(
        "qemu-img",
        "dd",
        "-f",
        "qcow2",
        "-O",
        "raw",
        "bs=" + SECTOR,
        "skip=" + offset / SECTOR,
        "count=" + (offset / SECTOR + 1),
        "if=" + image,
        "of=" + sector);
    byte[] bytes = Files.readAllBytes(sector);
    return (bytes[0] & 0xFF) << 24
        | (bytes[1] & 0xFF) << 16
        | (bytes[2] & 0xFF) << 8
        | (bytes[3] & 0xFF);
  }

  /** Each extent begins with its number; one that is longer than the distance has many. */
  private static void encode(
      String options,
      String format,
      Path image,
      long sizeBytes,
      int count,
      long length,
      long distance)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(options.split(" ", -1)));
    arguments.addAll(List.of(EncodeProgram.class.getName(), format, image.toString()));
    for (long number : new long[] {sizeBytes, count, length, distance}) {
      arguments.add(Long.toString(number));
    }
    arguments.add(Long.toString(Math.min(length, distance)));
    assertEquals("", java(arguments.toArray(String[]::new)));
  }

  private static String java(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path", "")));
    command.addAll(List.of(arguments));
    return Tool.run(command.toArray(String[]::new)).said();
  }
}

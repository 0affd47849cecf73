package io.diskwright.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Jvm;
import io.diskwright.testkit.Tool;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The largest disks there are, in little memory. */
@Timeout(600)
final class LargeDisksIT {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "vpc, dynamic, 2190433320960",
    "vpc, fixed, 2190433320960",
    "vdi, dynamic, 43980465111040",
    "vdi, fixed, 2190433321472",
  })
  void memoryDoesNotGrowWithTheDisk(String format, String subformat, long size) throws Exception {
    Path image = folder.resolve("disk." + format);
    String said =
        Tool.run(
                Jvm.command(
                    List.of("-Xmx24m", "-XX:MaxDirectMemorySize=16m", "-XX:+UseSerialGC"),
                    LargeDiskProgram.class,
                    format,
                    subformat,
                    image.toString(),
                    Long.toString(size)))
            .said();
    assertEquals("%d 500\n".formatted(size), said);
    String info =
        Tool.run("qemu-img", "info", "-f", format, "--output=json", image.toString()).said();
    assertTrue(info.contains("\"virtual-size\": %d,".formatted(size)), info);
    assertQemuReadsTheEnd(format, image, size);
  }

  /** The last sector begins with its number, 500. */
  private static void assertQemuReadsTheEnd(String format, Path image, long size) throws Exception {
    String read =
        Tool.run(
                "qemu-io",
                "-r",
                "-f",
                format,
                "-c",
                "read -v %d 512".formatted(size - 512),
                "" + image)
            .said();
    assertTrue(read.contains("00 00 01 f4 00 00"), read);
  }
}

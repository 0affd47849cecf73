package io.diskwright.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.format.container.FileSource;
import io.diskwright.format.foreign.ForeignFormats;
import io.diskwright.format.vdi.VdiDecoder;
import io.diskwright.format.vhd.VhdDecoder;
import io.diskwright.port.BlockSource;
import io.diskwright.port.ImageDecoder;
import io.diskwright.port.Progress;
import io.diskwright.testkit.Tool;
import io.diskwright.tree.DataRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What qemu-img writes, in every variant, is the disk that qemu-img reads out of it. */
@Timeout(600)
final class DecodersIT {

  private static final int SECTOR = 512;
  private static final int SEEDS = 6;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "static=off",
        "static=on",
        "static=off,preallocation=full",
        "static=on,preallocation=falloc"
      })
  void vdiAsQemuWritesIt(String options) throws Exception {
    for (long seed = 0; seed < SEEDS; seed++) {
      assertReads(new VdiDecoder(), "vdi", options, seed);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "subformat=dynamic,force_size=off",
        "subformat=dynamic,force_size=on",
        "subformat=fixed,force_size=off",
        "subformat=fixed,force_size=on",
        "subformat=dynamic,preallocation=falloc",
        "subformat=fixed,force_size=on,preallocation=full"
      })
  void vhdAsQemuWritesIt(String options) throws Exception {
    for (long seed = 0; seed < SEEDS; seed++) {
      assertReads(new VhdDecoder(), "vpc", options, seed);
    }
  }

  /** In the order of guest's writes, which is not that of the disk. */
  @ParameterizedTest
  @CsvSource({"vdi, static=off", "vpc, 'subformat=dynamic,force_size=on'"})
  void blocksInTheOrderInWhichAGuestWroteThem(String format, String options) throws Exception {
    ImageDecoder decoder = format.equals("vdi") ? new VdiDecoder() : new VhdDecoder();
    for (long seed = 0; seed < SEEDS; seed++) {
      Path image = folder.resolve("written." + format);
      Tool.run("qemu-img", "create", "-q", "-f", format, "-o", options, image.toString(), "40M");
      Random random = new Random(seed);
      StringBuilder commands = new StringBuilder();
      for (int count = 12; count > 0; count--) {
        long offset = (long) random.nextInt(39 << 11) * SECTOR;
        int length = (1 + random.nextInt(1000)) * SECTOR;
        commands.append(
            " -c 'write -q -P %d %d %d'".formatted(1 + random.nextInt(255), offset, length));
      }
      Tool.run("bash", "-c", "qemu-io -f " + format + commands + " " + image);
      assertSameAsQemu(decoder, format, image, format + ", seed " + seed);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"vmdk", "vhdx", "qed", "parallels"})
  void whatQemuWritesInOtherFormatsIsKnown(String format) throws Exception {
    Path image = folder.resolve("disk." + format);
    Tool.run("qemu-img", "create", "-q", "-f", format, image.toString(), "64M");
    try (BlockSource file = FileSource.open(image)) {
      assertTrue(new ForeignFormats().recognizes(file));
    }
  }

  private void assertReads(ImageDecoder decoder, String format, String options, long seed)
      throws Exception {
    String what = "%s with %s, seed %d".formatted(format, options, seed);
    byte[] disk = RandomDisk.of(new Random(seed), SECTOR).bytes();
    Path raw = Files.write(folder.resolve("disk.raw"), disk);
    Path image = folder.resolve("disk." + format);
    Tool.run(
        "qemu-img",
        "convert",
        "-f",
        "raw",
        "-O",
        format,
        "-o",
        options,
        raw.toString(),
        image.toString());
    assertSameAsQemu(decoder, format, image, what);
  }

  private void assertSameAsQemu(ImageDecoder decoder, String format, Path image, String what)
      throws Exception {
    Path raw = folder.resolve("qemu.raw");
    Tool.run("qemu-img", "convert", "-f", format, "-O", "raw", image.toString(), raw.toString());
    try (BlockSource file = FileSource.open(image)) {
      assertTrue(decoder.recognizes(file), what);
      assertFalse(new ForeignFormats().recognizes(file), what);
    }
    try (BlockSource disk =
        decoder.open(FileSource.open(image), RefusedBacking.INSTANCE, Progress.NONE)) {
      byte[] expected = Files.readAllBytes(raw);
      assertEquals(expected.length, disk.sizeBytes(), what);
      assertArrayEquals(expected, ImageFiles.bytes(disk), what);
      assertArrayEquals(expected, bytesOfRanges(disk), what + ", by its ranges of data");
    }
  }

  /** What is outside all ranges stays zero. */
  private static byte[] bytesOfRanges(BlockSource disk) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(disk.sizeBytes()));
    List<DataRange> ranges = disk.dataRanges();
    for (DataRange range : ranges) {
      disk.read(range.offset(), bytes.limit((int) range.end()).position((int) range.offset()));
    }
    return bytes.array();
  }
}

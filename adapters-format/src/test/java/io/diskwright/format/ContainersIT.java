package io.diskwright.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.format.vdi.VdiDecoder;
import io.diskwright.format.vdi.VdiFormat;
import io.diskwright.format.vhd.VhdDecoder;
import io.diskwright.format.vhd.VhdFormat;
import io.diskwright.port.BlockSource;
import io.diskwright.port.ImageDecoder;
import io.diskwright.port.ImageFormat;
import io.diskwright.spec.ContainerOptions;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** VDI and VHD that qemu, 7-Zip and libvhdi judge. */
@Timeout(600)
final class ContainersIT {

  private static final int SECTOR = 512;

  enum Variant {
    VDI_DYNAMIC("vdi", "vdi", "dynamic", new VdiFormat(), new VdiDecoder()),
    VDI_FIXED("vdi", "vdi", "fixed", new VdiFormat(), new VdiDecoder()),
    VHD_DYNAMIC("vpc", "vhd", "dynamic", new VhdFormat(), new VhdDecoder()),
    VHD_FIXED("vpc", "vhd", "fixed", new VhdFormat(), new VhdDecoder());

    private final String qemuName;
    private final String sevenZipName;
    private final ContainerOptions options;
    private final ImageFormat format;
    private final ImageDecoder decoder;

    Variant(
        String qemuName,
        String sevenZipName,
        String subformat,
        ImageFormat format,
        ImageDecoder decoder) {
      this.qemuName = qemuName;
      this.sevenZipName = sevenZipName;
      this.options = ContainerOptions.DEFAULTS.withSubformat(subformat);
      this.format = format;
      this.decoder = decoder;
    }
  }

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void everyReaderSeesTheDiskToTheByte(Variant variant) throws Exception {
    for (long seed = 0; seed < 10; seed++) {
      RandomDisk disk = RandomDisk.of(new Random(seed), SECTOR);
      String what = variant + ", seed " + seed;
      Path raw = Files.write(folder.resolve("disk.raw"), disk.bytes());
      Path image = write(variant, disk, 1);
      String hash = ImageFiles.sha256(image);
      assertEquals(hash, ImageFiles.sha256(write(variant, disk, 3)), what);
      assertQemuSees(variant, image, raw, what);
      assertSevenZipExtracts(variant, image, raw, what);
      if (variant.qemuName.equals("vpc")) {
        assertLibvhdiSeesTheSize(image, disk.bytes().length, what);
      }
      try (BlockSource own = ImageFiles.openDisk(variant.decoder, image)) {
        assertArrayEquals(disk.bytes(), ImageFiles.bytes(own), what);
      }
    }
  }

  private Path write(Variant variant, RandomDisk disk, int threads) throws IOException {
    Path file = folder.resolve("disk." + variant.format.endings().get(0));
    return ImageFiles.write(variant.format, variant.options, disk.image(), threads, file);
  }

  private static void assertQemuSees(Variant variant, Path image, Path raw, String what)
      throws Exception {
    String file = image.toString();
    String format = variant.qemuName;
    if (format.equals("vdi")) {
      String check = Tool.run("qemu-img", "check", "-f", format, file).said();
      assertTrue(check.startsWith("No errors were found on the image."), what + ": " + check);
    }
    String info = Tool.run("qemu-img", "info", "-f", format, "--output=json", file).said();
    assertTrue(info.contains("\"virtual-size\": %d,".formatted(Files.size(raw))), what + info);
    assertEquals(
        "Images are identical.\n",
        Tool.run("qemu-img", "compare", "-f", format, "-F", "raw", file, raw.toString()).said(),
        what);
  }

  private static void assertSevenZipExtracts(Variant variant, Path image, Path raw, String what)
      throws Exception {
    String extract =
        "set -o pipefail; 7zz e -so -t%s '%s' | cmp - '%s'"
            .formatted(variant.sevenZipName, image, raw);
    assertEquals("", Tool.run("bash", "-c", extract).said(), what);
  }

  private static void assertLibvhdiSeesTheSize(Path image, long size, String what)
      throws Exception {
    String info = Tool.run("vhdiinfo", image.toString()).said();
    assertTrue(info.contains("(%d bytes)".formatted(size)), what + ": " + info);
  }
}

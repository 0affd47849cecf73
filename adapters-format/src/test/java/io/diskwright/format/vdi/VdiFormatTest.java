package io.diskwright.format.vdi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.DoesNotFitException;
import io.diskwright.error.Problem;
import io.diskwright.extent.Extents;
import io.diskwright.extent.Payload;
import io.diskwright.format.ImageFiles;
import io.diskwright.format.RandomDisk;
import io.diskwright.port.DiskImage;
import io.diskwright.port.ImageFormat;
import io.diskwright.spec.ContainerOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VdiFormatTest {

  private static final int MIB = 1 << 20;
  private static final ContainerOptions FIXED = ContainerOptions.DEFAULTS.withSubformat("fixed");

  @TempDir private Path folder;

  @Test
  void isFoundByItsName() {
    ImageFormat vdi =
        ServiceLoader.load(ImageFormat.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(VdiFormat.class::isInstance)
            .findFirst()
            .orElseThrow();
    assertEquals(List.of("vdi"), vdi.names());
    assertEquals(List.of("vdi"), vdi.endings());
  }

  @Test
  void takesASubformatAndNoClusterSize() {
    VdiFormat vdi = new VdiFormat();
    assertEquals(List.of(), vdi.problems(FIXED));
    assertEquals(
        List.of(
            new Problem("subformat", "'thin' is not known; choose dynamic or fixed"),
            new Problem(
                "clusterSize", "is for the formats qcow2 and qcow2-compressed; format is vdi")),
        vdi.problems(ContainerOptions.DEFAULTS.withSubformat("thin").withClusterSize(4096)));
  }

  @Test
  void aDynamicImageHoldsItsBlocksInTheOrderOfTheDisk() throws IOException {
    ByteBuffer file = encode(ContainerOptions.DEFAULTS, disk());
    assertEquals(3 * MIB, file.capacity());
    assertArrayEquals(new int[] {-1, 0, -1, 1, -1}, map(file));
    assertEquals(1, file.get(MIB + 5));
    assertEquals(2, file.get(2 * MIB));
    assertEquals(2, file.getInt(0x184), "blocks stored");
    assertEquals(4 * MIB + 512, file.getLong(0x170), "size of the disk");
  }

  @Test
  void aFixedImageHasEveryBlockInItsPlace() throws IOException {
    ByteBuffer file = encode(FIXED, disk());
    assertEquals(6 * MIB, file.capacity());
    assertArrayEquals(new int[] {0, 1, 2, 3, 4}, map(file));
    assertEquals(1, file.get(2 * MIB + 5));
    assertEquals(2, file.get(4 * MIB));
    assertEquals(5, file.getInt(0x184), "blocks stored");
  }

  @Test
  void whatIsZeroTakesNoSpace() throws Exception {
    for (ContainerOptions options : List.of(ContainerOptions.DEFAULTS, FIXED)) {
      long allocated = ImageFiles.allocatedBytes(write(options, disk()));
      assertTrue(allocated <= 16 << 10, "%s: %d bytes".formatted(options, allocated));
    }
  }

  @Test
  void theSameDiskHasTheSameIdentifiersAndAnotherHasOthers() throws IOException {
    ByteBuffer dynamic = encode(ContainerOptions.DEFAULTS, disk());
    ByteBuffer fixed = encode(FIXED, disk());
    ByteBuffer other = encode(ContainerOptions.DEFAULTS, RandomDisk.image(MIB, one(0, 7)));
    assertEquals(dynamic.slice(0x188, 32), fixed.slice(0x188, 32));
    assertTrue(dynamic.slice(0x188, 32).mismatch(other.slice(0x188, 32)) >= 0);
    assertTrue(dynamic.slice(0x188, 16).mismatch(dynamic.slice(0x198, 16)) >= 0);
  }

  @Test
  void anEmptyDiskIsAMapWithoutPlaces() throws IOException {
    ByteBuffer file =
        encode(ContainerOptions.DEFAULTS, RandomDisk.image(MIB, Extents.builder().build()));
    assertEquals(MIB, file.capacity());
    assertEquals(-1, file.getInt(512));
  }

  @Test
  void theLongestMapIsTheLimit() {
    long limit = 0x1FFF_FF80L * MIB;
    Extents none = Extents.builder().build();
    VdiFormat vdi = new VdiFormat();
    assertDoesNotThrow(() -> vdi.check(RandomDisk.image(limit, none), ContainerOptions.DEFAULTS));
    DoesNotFitException refusal =
        assertThrows(
            DoesNotFitException.class,
            () -> vdi.check(RandomDisk.image(limit + 512, none), ContainerOptions.DEFAULTS));
    assertEquals(
        "the disk has 512.0 TiB (562949819204096 bytes), VDI ends at 512.0 TiB (562949819203584"
            + " bytes), the longest block map that its readers take; lower diskSize or choose qcow2"
            + " or raw",
        refusal.getMessage());
  }

  @Test
  void aSizeThatIsNoWholeSectorsIsRefused() {
    DoesNotFitException refusal =
        assertThrows(
            DoesNotFitException.class,
            () ->
                new VdiFormat()
                    .check(
                        RandomDisk.image(1000, Extents.builder().build()),
                        ContainerOptions.DEFAULTS));
    assertEquals(
        "the disk has 1000 bytes, VDI counts in sectors of 512; make it 512 or 1024 bytes, or"
            + " choose raw",
        refusal.getMessage());
  }

  /** Four MiB and a sector: data in the second MiB and the fourth, zeros in the last. */
  private static DiskImage disk() {
    Extents extents =
        Extents.builder()
            .add(MIB + 5, 1, Payload.of(new byte[] {1}))
            .add(3 * MIB, 1, Payload.of(new byte[] {2}))
            .add(4 * MIB, 100, Payload.of(new byte[100]))
            .build();
    return RandomDisk.image(4 * MIB + 512, extents);
  }

  private static Extents one(long offset, int value) {
    return Extents.builder().add(offset, 1, Payload.of(new byte[] {(byte) value})).build();
  }

  private static int[] map(ByteBuffer file) {
    int[] map = new int[5];
    file.duplicate().order(file.order()).position(512).asIntBuffer().get(map);
    return map;
  }

  private ByteBuffer encode(ContainerOptions options, DiskImage image) throws IOException {
    byte[] bytes = Files.readAllBytes(write(options, image));
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private Path write(ContainerOptions options, DiskImage image) throws IOException {
    return ImageFiles.write(new VdiFormat(), options, image, 2, folder.resolve("disk.vdi"));
  }
}

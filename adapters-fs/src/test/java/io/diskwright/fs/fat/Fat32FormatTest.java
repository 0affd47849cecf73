package io.diskwright.fs.fat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.DoesNotFitException;
import io.diskwright.error.InvalidSpecException;
import io.diskwright.port.FileSystemFormat;
import io.diskwright.port.FileSystemParameters;
import io.diskwright.port.FileSystemPlace;
import io.diskwright.port.FileSystemUsage;
import io.diskwright.struct.StructReader;
import io.diskwright.tree.FileTree;
import io.diskwright.value.ByteSize;
import io.diskwright.value.ByteString;
import io.diskwright.value.Guid;
import io.diskwright.value.Timestamp;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Fat32FormatTest {

  private static final FileTree EMPTY = new TestTree().build();

  private final Fat32Format format = new Fat32Format();

  @Test
  void isFoundByTheServiceLoader() {
    assertTrue(
        ServiceLoader.load(FileSystemFormat.class).stream()
            .anyMatch(provider -> provider.type() == Fat32Format.class));
    assertEquals("vfat", format.name());
    assertEquals(11, format.labelBytes());
  }

  @Test
  void bootSectorNamesItsPlaceOnTheDisk() {
    FatImage image = FatImage.at(EMPTY, 8 * ByteSize.MIB, 248 * ByteSize.MIB);
    StructReader boot = StructReader.littleEndian(image.read(0, 512));
    assertEquals(16384, boot.u32(0x1C));
    assertEquals(507904, boot.u32(0x20));
    assertEquals(3907, boot.u32(0x24));
    assertEquals("ESP        FAT32   ", ascii(boot.raw(0x47, 19)));
    Guid seed = Guid.parse("F222513B-DED1-49FA-B591-20CE86A2FE7F");
    long volumeId = seed.derive("fat volume id").mostSignificantBits() >>> 32;
    assertEquals(volumeId, boot.u32(0x43));
  }

  @Test
  void bootSectorAndFsInfoAreThereTwice() {
    FatImage image = FatImage.of(EMPTY, 33 * ByteSize.MIB);
    assertArrayEquals(image.read(0, 1024), image.read(6 * 512, 1024));
    StructReader info = StructReader.littleEndian(image.read(512, 512));
    assertEquals("RRaA", ascii(info.raw(0, 4)));
    assertEquals("rrAa", ascii(info.raw(484, 4)));
    assertEquals(66511, info.u32(488));
    assertEquals(2, info.u32(492));
    assertEquals(0xAA550000L, info.u32(508));
  }

  @Test
  void chainsAreInOnePieceAndTheTablesAlike() {
    FileTree tree =
        new TestTree().file("a", "x".repeat(1025)).file("b", "").file("c", "x".repeat(512)).build();
    FatImage image = FatImage.of(tree, 33 * ByteSize.MIB);
    byte[] table = image.read(32 * 512, 520 * 512);
    assertArrayEquals(table, image.read((32 + 520) * 512, 520 * 512));
    StructReader entries = StructReader.littleEndian(table);
    long[] expected = {0x0FFFFFF8, 0x0FFFFFFF, 0x0FFFFFFF, 4, 5, 0x0FFFFFFF, 0x0FFFFFFF, 0};
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], entries.u32(i * 4), "entry " + i);
    }
  }

  @Test
  void encodingInPartsIsEncodingAtOnce() {
    TestTree tree = new TestTree();
    for (int i = 0; i < 100; i++) {
      tree.file("directory/some long name number " + i);
    }
    FatImage image = FatImage.of(tree.build(), 33 * ByteSize.MIB);
    long start = (32 + 2 * 520) * 512;
    byte[] whole = image.read(start, 20_000);
    for (int length : new int[] {1, 7, 31, 32, 33, 511, 4096}) {
      for (int at = 0; at + length <= whole.length; at += length) {
        byte[] part = image.read(start + at, length);
        for (int i = 0; i < length; i++) {
          assertEquals(whole[at + i], part[i], "at %d by %d".formatted(at + i, length));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "33, 512",
    "260, 512",
    "261, 4096",
    "8192, 4096",
    "8193, 8192",
    "16384, 8192",
    "16385, 16384",
    "32768, 16384",
    "32769, 32768",
    "2097151, 32768"
  })
  void clustersAreOfMicrosoftsSize(long mib, int clusterBytes) {
    FileSystemUsage usage = usage(EMPTY, mib * ByteSize.MIB);
    assertEquals(clusterBytes, usage.blockBytes());
    assertEquals(usage.sizeBytes() - clusterBytes, usage.freeBytes());
    assertEquals(usage.freeBytes(), usage.availableBytes());
    assertEquals(0, usage.inodeCount());
  }

  @Test
  void smallFilesThatFitOnlySmallClustersGetThem() {
    TestTree tree = new TestTree();
    for (int i = 0; i < 70_000; i++) {
      tree.file("%d/%d".formatted(i / 10_000, i), "x");
    }
    FileTree built = tree.build();
    long minimum = format.minimumSizeBytes(built, FatImage.ESP, 200 * ByteSize.MIB);
    assertEquals(512, usage(built, minimum).blockBytes());
    assertEquals(4096, usage(built, 400 * ByteSize.MIB).blockBytes());
    assertEquals(2048, usage(built, 261 * ByteSize.MIB).blockBytes());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 16, 32})
  void tooSmallAPlaceIsRefusedWithWhatItNeeds(long mib) {
    DoesNotFitException refusal =
        assertThrows(DoesNotFitException.class, () -> usage(EMPTY, mib * ByteSize.MIB));
    assertEquals(
        "FAT32 needs at least 33 MiB, the filesystem has %d %s"
            .formatted(mib, mib == 0 ? "bytes" : "MiB"),
        refusal.getMessage());
  }

  @Test
  void tooLargeATreeIsRefusedWithTheNumbers() {
    FileTree tree = new TestTree().file("a", Declared.ofSize(300 * ByteSize.MIB)).build();
    DoesNotFitException refusal =
        assertThrows(DoesNotFitException.class, () -> usage(tree, 248 * ByteSize.MIB));
    assertEquals("files need 301 MiB, the filesystem holds 244 MiB", refusal.getMessage());
  }

  @Test
  void tooLargeAPlaceIsRefused() {
    DoesNotFitException refusal =
        assertThrows(DoesNotFitException.class, () -> usage(EMPTY, 2 * ByteSize.TIB));
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains("2 TiB is too large"), message);
    assertTrue(message.contains("4294967295 sectors"), message);
  }

  @Test
  void placeTooFarBehindIsRefused() {
    FileSystemPlace place = new FileSystemPlace(2 * ByteSize.TIB, 33 * ByteSize.MIB);
    DoesNotFitException refusal =
        assertThrows(DoesNotFitException.class, () -> format.plan(EMPTY, FatImage.ESP, place));
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains("begins at sector 4294967296"), message);
  }

  @Test
  void moreThanTheLargestFilesystemIsRefused() {
    DoesNotFitException refusal =
        assertThrows(
            DoesNotFitException.class,
            () -> format.minimumSizeBytes(EMPTY, FatImage.ESP, 2 * ByteSize.TIB));
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains("2 TiB is to stay free"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"twelve bytes", "a.b", "a/b", "ESP\u0001", "\u00e9", " ESP", "A*"})
  void labelThatFatCannotHoldIsRefused(String label) {
    InvalidSpecException refusal =
        assertThrows(
            InvalidSpecException.class,
            () -> format.minimumSizeBytes(EMPTY, FatImage.parameters(label), 0));
    assertEquals("label", refusal.problems().get(0).attribute());
  }

  @Test
  void volumeWithoutALabelSaysSoAndHasNoEntryForIt() {
    FileSystemPlace place = new FileSystemPlace(0, 33 * ByteSize.MIB);
    long extents = format.plan(EMPTY, FatImage.parameters(""), place).extents().count();
    assertEquals(6, extents, "two heads of two sectors, two tables, no directory");
  }

  @Test
  void timestampAfter2107IsRefused() {
    FileSystemParameters late =
        new FileSystemParameters(
            ByteString.utf8("ESP"),
            FatImage.ESP.uuid(),
            FatImage.ESP.seed(),
            Timestamp.ofSeconds(4354819200L),
            5,
            OptionalLong.empty());
    FileSystemPlace place = new FileSystemPlace(0, 33 * ByteSize.MIB);
    assertThrows(InvalidSpecException.class, () -> format.plan(EMPTY, late, place));
  }

  private FileSystemUsage usage(FileTree tree, long sizeBytes) {
    return format.plan(tree, FatImage.ESP, new FileSystemPlace(0, sizeBytes)).usage();
  }

  private static String ascii(byte[] bytes) {
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}

package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.Diskwright;
import io.diskwright.inspect.ContentReport;
import io.diskwright.port.Progress;
import io.diskwright.testkit.Result;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is known but not read has the kind, label and id that blkid tells. */
class RecognitionIT {

  private static final String SCRIPT = "known-filesystems.sh";
  private static final int CRAFTED_BYTES = 4 << 20;
  private static final String ID = "000102030405060708090a0b0c0d0e0f";

  @TempDir static Path folder;

  private record Known(String kind, String label, String id) {}

  @BeforeAll
  static void make() throws IOException {
    Tool.requireRoot();
    Tool.require("blkid", "mke2fs", "mkfs.btrfs", "mkfs.erofs", "mkfs.exfat", "mkfs.f2fs");
    Tool.require("genisoimage", "mkfs.jfs", "cryptsetup", "mkfs.nilfs2", "mkntfs", "mkreiserfs");
    Tool.require("mksquashfs", "mkswap", "mkfs.xfs", "pvcreate", "losetup");
    Path script = folder.resolveSibling(folder.getFileName() + ".sh");
    try {
      Files.writeString(script, Reference.text(SCRIPT));
      Tool.in(folder).run("sh", script.toString());
    } finally {
      Files.deleteIfExists(script);
    }
  }

  @Test
  void everyKindOfFilesystemIsThatOfBlkid() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> made = files.filter(Files::isRegularFile).sorted().toList();
      assertTrue(made.size() >= 20, made.toString());
      for (Path file : made) {
        assertEquals(blkid(file), inspected(file), file.toString());
      }
    }
  }

  /** What no tool of Debian makes: the fields that libblkid looks at, by hand. */
  static Stream<Map<Integer, byte[]>> marks() {
    return Stream.of(
        Map.of(0, ascii("\u00ebX\u0090-FVE-FS-"), 176, u64(65536), 65536, ascii("-FVE-FS-@\0\2\0")),
        Map.of(24, hex("01000080"), 32, ascii("NXSB"), 36, hex("00100000"), 72, hex(ID)),
        Map.of(1024, hex("482b0004"), 1064, hex("00001000")),
        Map.of(1024, hex("48580005"), 1064, hex("00001000")),
        Map.of(4096, raid()));
  }

  @ParameterizedTest
  @MethodSource("marks")
  void marksAreThoseOfBlkid(Map<Integer, byte[]> fields, @TempDir Path place) throws IOException {
    ByteBuffer content = ByteBuffer.allocate(CRAFTED_BYTES);
    fields.forEach(content::put);
    Path file = Files.write(place.resolve("crafted"), content.array());
    Known judged = blkid(file);
    assertTrue(!judged.kind().isEmpty(), "blkid knows nothing of it");
    assertEquals(judged, inspected(file));
  }

  /** Numbers out of the first sectors lead to labels, or nowhere; a seeded mutator sets them. */
  @ParameterizedTest
  @CsvSource({"ntfs, 11", "exfat, 64", "iso9660, 33568", "bigalloc, 1024"})
  void hostileNumbersLeadNowhere(String kind, int fieldsAt, @TempDir Path place)
      throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Path file = place.resolve("hostile");
    byte[] whole = Files.readAllBytes(folder.resolve(kind));
    for (int round = 0; round < 300; round++) {
      byte[] hostile = Arrays.copyOf(whole, mutatedLength(random, whole.length));
      for (int left = 1 + random.nextInt(8); left > 0; left--) {
        byte any = (byte) (random.nextBoolean() ? random.nextInt() : -random.nextInt(2));
        hostile[Math.min(hostile.length - 1, fieldsAt + random.nextInt(104))] = any;
      }
      Files.write(file, hostile);
      assertDoesNotThrow(() -> inspected(file), "seed %d, round %d".formatted(seed, round));
    }
  }

  private static int mutatedLength(Random random, int length) {
    int most = Math.min(length, 1 << 20);
    return random.nextInt(4) > 0 ? most : 512 + random.nextInt(most - 512);
  }

  private static byte[] raid() {
    ByteBuffer superblock = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
    superblock.putInt(0xA92B4EFC).putInt(1).put(16, hex(ID)).put(32, ascii("host:array"));
    superblock.putLong(144, 8);
    long sum = 0;
    for (int at = 0; at < superblock.capacity(); at += Integer.BYTES) {
      sum += Integer.toUnsignedLong(superblock.getInt(at));
    }
    return superblock.putInt(216, (int) (sum + (sum >>> 32))).array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private static byte[] u64(long value) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
  }

  private static Known blkid(Path file) throws IOException {
    return new Known(blkid(file, "TYPE"), blkid(file, "LABEL"), blkid(file, "UUID"));
  }

  /** Its status is 2 where it has nothing to tell. */
  private static String blkid(Path file, String tag) throws IOException {
    Result told = Tool.attempt("blkid", "-p", "-o", "value", "-s", tag, file.toString());
    return told.output().strip();
  }

  private static Known inspected(Path file) throws IOException {
    ContentReport content =
        Diskwright.inspect(file, false, false, Progress.NONE)
            .disk()
            .orElseThrow()
            .parts()
            .get(0)
            .content();
    return new Known(content.kind(), content.label().toString(), content.id());
  }
}

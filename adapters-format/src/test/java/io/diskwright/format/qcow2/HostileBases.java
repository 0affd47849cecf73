package io.diskwright.format.qcow2;

import io.diskwright.format.container.HostileImages.Base;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** One small image for each way in which qcow2 stores things. */
final class HostileBases {

  private HostileBases() {}

  static List<Base> all() {
    return List.of(
        plain(2).base("version 2"),
        plain(3).base("version 3"),
        compressed(false).base("zlib"),
        compressed(true).base("zstd"),
        extended().base("extended L2"),
        backing().base("backing"));
  }

  static HandMade plain(int version) {
    HandMade image = version == 2 ? HandMade.version2(9, 90_000) : HandMade.version3(9, 90_000);
    for (int cluster = 0; cluster < 8; cluster++) {
      image.plain(cluster * cluster, cluster + 1);
    }
    image.plain(65, 3).plain(175, 9);
    return version == 2 ? image : image.descriptor(5, 1).descriptor(16, image.end() - 512 | 1);
  }

  static HandMade compressed(boolean isZstd) {
    HandMade image = HandMade.version3(12, 4 << 20);
    if (isZstd) {
      image.set(79, 1 << 3).set(104, 1);
    }
    for (int cluster = 0; cluster < 6; cluster++) {
      image.compressed(cluster * 3, words(cluster, 4096), isZstd);
    }
    return image.plain(7, 7).compressed(600, words(600, 4096), isZstd);
  }

  static byte[] words(int seed, int length) {
    Random random = new Random(seed);
    byte[] words = new byte[length];
    for (int i = 0; i < length; i++) {
      words[i] = (byte) ('a' + random.nextInt(1 + i % 20));
    }
    return words;
  }

  static HandMade extended() {
    return HandMade.extended(14, 100 << 20)
        .subclusters(0, 1, 0x0000_0000_0000_FF0FL)
        .subclusters(1, 2, 0xFFFF_0000_0000_00FFL)
        .bitmap(3, 0xFFFF_FFFFL << 32)
        .compressed(4, words(4, 1 << 14), false)
        .subclusters(6, 3, 0xFFFF_FFFFL)
        .subclusters(1024, 4, 0xAAAA_AAAA_5555_5555L);
  }

  static HandMade backing() {
    byte[] feature = new byte[48];
    feature[1] = 9;
    System.arraycopy("time travel".getBytes(StandardCharsets.US_ASCII), 0, feature, 2, 11);
    return HandMade.version3(10, 400_000)
        .extension(0xE2792ACAL, "raw".getBytes(StandardCharsets.US_ASCII))
        .extension(0x6803F857L, feature)
        .extension(0x12345678L, new byte[13])
        .backing("below.raw")
        .plain(0, 1)
        .descriptor(2, 1)
        .plain(130, 2)
        .compressed(131, words(131, 1024), false);
  }
}

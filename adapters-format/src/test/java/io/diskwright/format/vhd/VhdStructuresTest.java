package io.diskwright.format.vhd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.value.Guid;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class VhdStructuresTest {

  /** The footer that qemu-img writes of a fixed disk of exactly 64 MiB. */
  private static final String EXACT_FIXED =
      "636f6e65637469780000000200010000"
          + "ffffffffffffffff3296723b71656d32"
          + "000500035769326b0000000004000000"
          + "0000000004000000ffff10ff00000002"
          + "ffffe68cf79c68d742144834bd2cc77a"
          + "6f02393d"
          + "00".repeat(512 - 84);

  /** The one of a dynamic disk of 64 MiB that it made larger. */
  private static final String GROWN_DYNAMIC =
      "636f6e65637469780000000200010000"
          + "00000000000002003296723b71656d75"
          + "000500035769326b0000000004004000"
          + "000000000400400003c4081100000003"
          + "ffffeb99a7d4f6e8d1bc4bf8b227fa6a"
          + "f950cd8b"
          + "00".repeat(512 - 84);

  /** The header of the latter. */
  private static final String HEADER =
      "6378737061727365ffffffffffffffff"
          + "00000000000006000001000000000021"
          + "00200000fffff456"
          + "00".repeat(1024 - 40);

  @Test
  void theFooterOfAFixedDiskHasTheBytesThatQemuWrites() {
    VhdFooter footer =
        new VhdFooter(
            VhdFooter.VERSION_1_0,
            VhdFooter.NO_OFFSET,
            848_720_443,
            Creators.EXACT,
            64 << 20,
            VhdGeometry.GREATEST,
            VhdType.FIXED.code(),
            Guid.parse("F79C68D7-4214-4834-BD2C-C77A6F02393D"));
    assertEquals(EXACT_FIXED, hex(footer.encode()));
    assertEquals(footer, VhdFooter.decode(bytes(EXACT_FIXED)));
  }

  @Test
  void theFooterOfADynamicDiskHasTheBytesThatQemuWrites() {
    VhdFooter footer =
        new VhdFooter(
            VhdFooter.VERSION_1_0,
            512,
            848_720_443,
            "qemu",
            67_125_248,
            new VhdGeometry(964, 8, 17),
            VhdType.DYNAMIC.code(),
            Guid.parse("A7D4F6E8-D1BC-4BF8-B227-FA6AF950CD8B"));
    assertEquals(GROWN_DYNAMIC, hex(footer.encode()));
    assertEquals(footer, VhdFooter.decode(bytes(GROWN_DYNAMIC)));
  }

  @Test
  void theDynamicHeaderHasTheBytesThatQemuWrites() {
    DynamicHeader header = new DynamicHeader(1536, DynamicHeader.VERSION_1_0, 33, 2 << 20);
    assertEquals(HEADER, hex(header.encode()));
    assertEquals(header, DynamicHeader.decode(bytes(HEADER)));
  }

  @Test
  void everyByteCountsForTheChecksum() {
    byte[] footer = bytes(EXACT_FIXED);
    assertTrue(VhdChecksum.holds(footer, VhdFooter.CHECKSUM_AT));
    for (int at = 0; at < footer.length; at++) {
      byte[] damaged = footer.clone();
      damaged[at] ^= 4;
      assertFalse(VhdChecksum.holds(damaged, VhdFooter.CHECKSUM_AT), "byte " + at);
    }
  }

  @Test
  void cookiesAreRecognized() {
    assertTrue(VhdFooter.hasCookie(bytes(EXACT_FIXED)));
    assertFalse(VhdFooter.hasCookie(bytes(HEADER)));
    assertTrue(DynamicHeader.hasCookie(bytes(HEADER)));
    assertFalse(DynamicHeader.hasCookie(Arrays.copyOf(bytes(EXACT_FIXED), 1024)));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}

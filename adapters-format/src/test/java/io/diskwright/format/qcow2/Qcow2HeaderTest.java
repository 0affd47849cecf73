package io.diskwright.format.qcow2;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Against the first bytes of a disk of 64 MiB that qemu-img 7.2 converted. */
final class Qcow2HeaderTest {

  @Test
  void isWhatQemuWrites() {
    Qcow2Header header =
        new Qcow2Header(3, 0, 0, 16, 64 << 20, 0, 1, 0x30000, 0x10000, 1, 0, 0, 0, 0, 0, 4, 112, 0);
    assertEquals(
        """
        514649fb000000030000000000000000\
        00000000000000100000000004000000\
        00000000000000010000000000030000\
        00000000000100000000000100000000\
        00000000000000000000000000000000\
        00000000000000000000000000000000\
        00000004000000700000000000000000\
        """,
        HexFormat.of().formatHex(header.encode()));
  }

  @Test
  void zstdIsAFeatureThatAReaderMustKnow() {
    Qcow2Header header =
        new Qcow2Header(
            3,
            0,
            0,
            16,
            64 << 20,
            0,
            1,
            0x30000,
            0x10000,
            1,
            0,
            0,
            Qcow2Header.INCOMPATIBLE_COMPRESSION_TYPE,
            0,
            0,
            4,
            112,
            CompressionMethod.ZSTD.code());
    byte[] bytes = header.encode();
    assertEquals("0000000000000008", HexFormat.of().formatHex(bytes, 72, 80));
    assertEquals("0100000000000000", HexFormat.of().formatHex(bytes, 104, 112));
  }

  @Test
  void featureNamesAreQemus() {
    String expected =
        "6803f85700000180"
            + feature("0000", "dirty bit")
            + feature("0001", "corrupt bit")
            + feature("0002", "external data file")
            + feature("0003", "compression type")
            + feature("0004", "extended L2 entries")
            + feature("0100", "lazy refcounts")
            + feature("0200", "bitmaps")
            + feature("0201", "raw external data");
    assertEquals(expected, HexFormat.of().formatHex(FeatureNameTable.encode()));
  }

  private static String feature(String typeAndBit, String name) {
    StringBuilder hex = new StringBuilder(typeAndBit);
    name.chars().forEach(letter -> hex.append("%02x".formatted(letter)));
    return hex + "0".repeat(96 - hex.length());
  }
}

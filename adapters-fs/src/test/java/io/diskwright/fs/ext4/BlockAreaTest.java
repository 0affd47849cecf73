package io.diskwright.fs.ext4;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.SourceException;
import io.diskwright.fs.ext4.structure.BlockArea;
import io.diskwright.fs.ext4.structure.SlowLink;
import io.diskwright.struct.StructReader;
import io.diskwright.value.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockAreaTest {

  /** As Linux's old_encode_dev and new_encode_dev have them. */
  @ParameterizedTest
  @CsvSource({
    "1, 3, 0x103, 0",
    "255, 255, 0xffff, 0",
    "259, 1, 0, 0x10301",
    "5, 300, 0, 0x10052c",
    "4095, 1048575, 0, 0xffffffff",
  })
  void deviceNumbersStandInTheWordOfTheirSize(long major, long minor, String first, String second) {
    StructReader area = read(BlockArea.ofDevice(major, minor));
    assertEquals(Long.decode(first), area.u32(0));
    assertEquals(Long.decode(second), area.u32(4));
  }

  @Test
  void refusesDevicesThatLinuxHasNot() {
    assertDoesNotThrow(() -> BlockArea.checkDevice(4095, 1_048_575, "/dev/x"));
    SourceException refusal =
        assertThrows(SourceException.class, () -> BlockArea.checkDevice(4096, 0, "/dev/x"));
    assertEquals(
        "/dev/x: device 4096:0; Linux has majors below 4096 and minors below 1048576",
        refusal.getMessage());
    assertThrows(SourceException.class, () -> BlockArea.checkDevice(0, 1 << 20, "/dev/x"));
  }

  @Test
  void linksOf59BytesFitTheInode() {
    assertTrue(BlockArea.fitsLink(59));
    assertFalse(BlockArea.fitsLink(60));
    ByteString target = ByteString.utf8("x".repeat(59));
    ByteString area = BlockArea.ofLink(target).bytes();
    assertEquals(target, area.substring(0, 59));
    assertEquals(0, area.at(59));
  }

  @Test
  void longerLinksTakeABlock() {
    byte[] block = SlowLink.encode(ByteString.utf8("x".repeat(4095)));
    assertEquals(4096, block.length);
    assertEquals('x', block[4094]);
    assertEquals(0, block[4095]);
    assertDoesNotThrow(() -> SlowLink.check(4095, "/link"));
    assertThrows(SourceException.class, () -> SlowLink.check(4096, "/link"));
    assertThrows(SourceException.class, () -> SlowLink.check(0, "/link"));
  }

  @Test
  void doubleIndirectBlockStandsInTheFourteenthWord() {
    assertEquals(4246, read(BlockArea.ofDoubleIndirect(4246)).u32(52));
  }

  private static StructReader read(BlockArea area) {
    return StructReader.littleEndian(area.bytes().toBytes());
  }
}

package io.diskwright.struct;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class StructTest {

  @Test
  void fieldsStandWhereTheSpecificationPutsThem() {
    byte[] bytes =
        StructWriter.littleEndian(18)
            .u8(0xFE)
            .at(2)
            .u16(0xFEDC)
            .u32(0xFEDC_BA98L)
            .u64(-2)
            .raw(new byte[] {7})
            .done();
    assertArrayEquals(
        new byte[] {-2, 0, -36, -2, -104, -70, -36, -2, -2, -1, -1, -1, -1, -1, -1, -1, 7, 0},
        bytes);
    StructReader reader = StructReader.littleEndian(bytes);
    assertEquals(0xFE, reader.u8(0));
    assertEquals(0xFEDC, reader.u16(2));
    assertEquals(0xFEDC_BA98L, reader.u32(4));
    assertEquals(-2, reader.u64(8));
    assertArrayEquals(new byte[] {7, 0}, reader.raw(16, 2));
  }

  @Test
  void bigEndianIsTheOtherWayRound() {
    byte[] bytes = StructWriter.bigEndian(6).u16(0x0102).u32(0x0304_0506L).done();
    assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6}, bytes);
    assertEquals(0x0102, StructReader.bigEndian(bytes).u16(0));
    assertEquals(0x0304_0506L, StructReader.bigEndian(bytes).u32(2));
  }

  @Test
  void aFieldDoesNotBeginInsideTheOneBefore() {
    StructWriter writer = StructWriter.littleEndian(16).at(4).u32(1);
    assertEquals(
        "field at 0x6 begins inside the one before, which ends at 0x8",
        assertThrows(IllegalStateException.class, () -> writer.at(6)).getMessage());
  }

  @Test
  void aFieldDoesNotReachBehindTheStructure() {
    assertEquals(
        "field of 4 bytes at 0xe reaches behind the structure, which ends at 0x10",
        assertThrows(IllegalStateException.class, () -> StructWriter.littleEndian(16).at(14).u32(1))
            .getMessage());
    assertThrows(IllegalStateException.class, () -> StructWriter.littleEndian(16).at(17));
    assertThrows(IllegalStateException.class, () -> StructWriter.littleEndian(1).raw(new byte[2]));
    assertThrows(IllegalStateException.class, () -> StructWriter.littleEndian(7).u64(0));
    assertThrows(IllegalStateException.class, () -> StructWriter.littleEndian(0).u8(0));
  }

  @Test
  void aNumberTooLargeForItsFieldIsABugAndNotCutOff() {
    assertEquals(
        "256 does not fit the 8-bit field at 0x2",
        assertThrows(IllegalStateException.class, () -> StructWriter.littleEndian(4).at(2).u8(256))
            .getMessage());
    assertThrows(IllegalStateException.class, () -> StructWriter.littleEndian(4).u8(-1));
    assertThrows(IllegalStateException.class, () -> StructWriter.littleEndian(4).u16(65_536));
    assertThrows(IllegalStateException.class, () -> StructWriter.littleEndian(4).u32(1L << 32));
    assertThrows(IllegalStateException.class, () -> StructWriter.littleEndian(4).u32(-1));
  }
}

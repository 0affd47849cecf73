package io.diskwright.fs.ext4.read;

import io.diskwright.value.Guid;

/**
 * The checksum of group descriptors with the feature uninit_bg (kernel documentation, ext4,
 * "Checksums"): CRC-16 with the polynomial 0x8005, reflected.
 */
final class Crc16 {

  private static final int REFLECTED_POLYNOMIAL = 0xA001;
  private static final int START = 0xFFFF;
  private static final int CHECKSUM_OFFSET = 0x1E;
  private static final int CHECKSUM_END = 0x20;

  private Crc16() {}

  /** Over UUID, group and descriptor, the checksum's own field left out. */
  static int ofDescriptor(Guid uuid, byte[] descriptor, long group) {
    int crc = of(START, uuid.bigEndianBytes(), 0, 16);
    byte[] number = {
      (byte) group, (byte) (group >>> 8), (byte) (group >>> 16), (byte) (group >>> 24)
    };
    crc = of(crc, number, 0, number.length);
    crc = of(crc, descriptor, 0, CHECKSUM_OFFSET);
    return of(crc, descriptor, CHECKSUM_END, descriptor.length);
  }

  private static int of(int start, byte[] bytes, int from, int end) {
    int crc = start;
    for (int i = from; i < end; i++) {
      crc ^= bytes[i] & 0xFF;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        crc = (crc >>> 1) ^ REFLECTED_POLYNOMIAL * (crc & 1);
      }
    }
    return crc;
  }
}

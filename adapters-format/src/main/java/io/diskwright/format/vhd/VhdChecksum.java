package io.diskwright.format.vhd;

import io.diskwright.struct.StructReader;

/**
 * The sum of all bytes of a structure except those of the sum itself, inverted (VHD specification,
 * "Checksum").
 */
final class VhdChecksum {

  private static final int FIELD_BYTES = 4;

  private VhdChecksum() {}

  /** What the field at that offset has to be. */
  static long of(byte[] structure, int fieldOffset) {
    long sum = 0;
    for (int at = 0; at < structure.length; at++) {
      if (at < fieldOffset || at >= fieldOffset + FIELD_BYTES) {
        sum += structure[at] & 0xFF;
      }
    }
    return ~sum & 0xFFFF_FFFFL;
  }

  /** Whether it is that. */
  static boolean holds(byte[] structure, int fieldOffset) {
    return StructReader.bigEndian(structure).u32(fieldOffset) == of(structure, fieldOffset);
  }
}

package io.diskwright.partition.mbr;

import io.diskwright.struct.StructWriter;

/**
 * A cylinder, head and sector, as partition entries hold beside the LBA (UEFI 2.10, table 5.2).
 * What lies beyond cylinder 1023 is written as the last sector of that cylinder.
 *
 * @param cylinder 0 to 1023
 * @param head 0 to 3
 * @param sector 1 to 32
 */
record ChsAddress(int cylinder, int head, int sector) {

  /** Size of the encoded form. */
  static final int BYTES = 3;

  /** The geometry that parted gives every disk image in a file, whatever its size. */
  private static final int HEADS = 4;

  private static final int SECTORS_PER_TRACK = 32;
  private static final int LAST_CYLINDER = 1023;

  static ChsAddress ofLba(long lba) {
    long cylinder = lba / (HEADS * SECTORS_PER_TRACK);
    if (cylinder > LAST_CYLINDER) {
      return new ChsAddress(LAST_CYLINDER, HEADS - 1, SECTORS_PER_TRACK);
    }
    int head = (int) (lba / SECTORS_PER_TRACK % HEADS);
    return new ChsAddress((int) cylinder, head, (int) (lba % SECTORS_PER_TRACK) + 1);
  }

  byte[] encode() {
    return StructWriter.littleEndian(BYTES)
        .at(0)
        .u8(head)
        .at(1)
        .u8(sector | cylinder >> 8 << 6)
        .at(2)
        .u8(cylinder & 0xFF)
        .done();
  }
}

package io.diskwright.partition.mbr;

import io.diskwright.struct.StructWriter;

/**
 * The first sector of a disk with one partition (UEFI 2.10, table 5.1). Left zero: the boot code,
 * which a boot loader brings, the reserved field behind the signature, and the other three entries.
 *
 * @param diskSignature what tells disks apart, 32 bits
 * @param partition the first entry
 */
record MasterBootRecord(long diskSignature, MbrPartitionEntry partition) {

  /** Size of the boot code in front of the fields. */
  static final int BOOT_CODE_BYTES = 0x1B8;

  private static final int SECTOR_BYTES = 512;

  /** The last two bytes. */
  static final int BOOT_SIGNATURE = 0xAA55;

  byte[] encode() {
    return StructWriter.littleEndian(SECTOR_BYTES)
        .at(0x1B8)
        .u32(diskSignature)
        .at(0x1BE)
        .raw(partition.encode())
        .at(0x1FE)
        .u16(BOOT_SIGNATURE)
        .done();
  }
}

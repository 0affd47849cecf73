package io.diskwright.boot.efi;

import io.diskwright.layout.Partition;
import io.diskwright.struct.StructWriter;

/**
 * The node of a device path that names a partition of a GPT (UEFI 2.10, section 10.3.5.1). A path
 * that begins with it is completed by the firmware, which looks for the partition on all disks
 * (section 3.1.2).
 *
 * @param partition which one it is
 */
record HardDriveNode(Partition partition) {

  private static final int BYTES = 42;
  private static final int MEDIA_DEVICE_PATH = 0x04;
  private static final int HARD_DRIVE = 0x01;

  /** PartitionFormat: GUID Partition Table. */
  private static final int GPT = 0x02;

  /** SignatureType: a GUID. */
  private static final int GUID_SIGNATURE = 0x02;

  byte[] encode() {
    return StructWriter.littleEndian(BYTES)
        .at(0)
        .u8(MEDIA_DEVICE_PATH)
        .at(1)
        .u8(HARD_DRIVE)
        .at(2)
        .u16(BYTES)
        .at(4)
        .u32(partition.number())
        .at(8)
        .u64(partition.firstLba())
        .at(16)
        .u64(partition.sectorCount())
        .at(24)
        .raw(partition.id().mixedEndianBytes())
        .at(40)
        .u8(GPT)
        .at(41)
        .u8(GUID_SIGNATURE)
        .done();
  }
}

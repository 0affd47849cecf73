package io.diskwright.partition.gpt;

import io.diskwright.struct.StructReader;
import io.diskwright.struct.StructWriter;
import java.util.stream.IntStream;

/**
 * The MBR that shows old tools one partition over the whole disk (UEFI 2.10, section 5.2.3). Left
 * zero: boot code, disk signature, and the other three entries.
 *
 * @param diskSectorCount number of sectors of the disk, itself included
 * @param active whether the entry is marked active, for BIOSes that boot nothing else; the
 *     specification wants it not to be
 */
record ProtectiveMbr(long diskSectorCount, boolean active) {

  /** Size of the boot code in front of the fields. */
  static final int BOOT_CODE_BYTES = 0x1B8;

  private static final int SECTOR_BYTES = 512;
  private static final int ACTIVE = 0x80;
  static final int TYPE_GPT_PROTECTIVE = 0xEE;

  /** Cylinder 0, head 0, sector 2: LBA 1. */
  private static final byte[] STARTING_CHS = {0x00, 0x02, 0x00};

  /** Beyond what a CHS address expresses; parted writes it for small disks too. */
  private static final byte[] ENDING_CHS = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF};

  private static final long MOST_SECTORS = 0xFFFF_FFFFL;
  private static final int BOOT_SIGNATURE = 0xAA55;

  byte[] encode() {
    return StructWriter.littleEndian(SECTOR_BYTES)
        .at(0x1BE)
        .u8(active ? ACTIVE : 0)
        .at(0x1BF)
        .raw(STARTING_CHS)
        .at(0x1C2)
        .u8(TYPE_GPT_PROTECTIVE)
        .at(0x1C3)
        .raw(ENDING_CHS)
        .at(0x1C6)
        .u32(1)
        .at(0x1CA)
        .u32(Math.min(diskSectorCount - 1, MOST_SECTORS))
        .at(0x1FE)
        .u16(BOOT_SIGNATURE)
        .done();
  }

  /**
   * Whether a disk's first sector announces a GPT: one of the four entries has the type that does,
   * beside others in a hybrid MBR.
   */
  static boolean isIn(byte[] sector) {
    StructReader reader = StructReader.littleEndian(sector);
    return reader.u16(0x1FE) == BOOT_SIGNATURE
        && entries().anyMatch(entry -> reader.u8(entry + 4) == TYPE_GPT_PROTECTIVE);
  }

  private static IntStream entries() {
    return IntStream.of(0x1BE, 0x1CE, 0x1DE, 0x1EE);
  }

  /** Whether one of the four entries, of whatever type, has all sectors behind the first. */
  static boolean hasEntryInPlace(byte[] sector, long lastLba) {
    StructReader reader = StructReader.littleEndian(sector);
    return entries()
        .anyMatch(entry -> reader.u32(entry + 8) == 1 && reader.u32(entry + 12) == lastLba);
  }
}

package io.diskwright.boot.grub;

import io.diskwright.struct.StructWriter;
import io.diskwright.value.ByteString;

/**
 * {@code boot.img} without what belongs to the partition table: the code that the BIOS starts,
 * which reads the first sector of the core (GRUB's boot.S and boot.h). Kept: the parameter block,
 * which means something on floppies only.
 *
 * @param image the file
 * @param coreLba where the core is
 */
record BootCode(ByteString image, long coreLba) {

  /** What a partition table leaves to a boot loader. */
  static final int BYTES = 0x1B8;

  private static final int KERNEL_SECTOR_AT = 0x5C;
  private static final int BEHIND_DRIVE = 0x65;
  private static final int DRIVE_CHECK_AT = 0x66;
  private static final int BEHIND_DRIVE_CHECK = 0x68;

  /** The drive is the one that the BIOS started from. */
  private static final int DRIVE_OF_BIOS = 0xFF;

  /**
   * Two no-operations in place of a jump: a BIOS that hands over a floppy's number is corrected, as
   * grub-bios-setup has it for a hard disk.
   */
  private static final byte[] CORRECT_THE_DRIVE = {(byte) 0x90, (byte) 0x90};

  byte[] encode() {
    return StructWriter.littleEndian(BYTES)
        .at(0x00)
        .raw(image.substring(0, KERNEL_SECTOR_AT).toBytes())
        .at(KERNEL_SECTOR_AT)
        .u64(coreLba)
        .at(0x64)
        .u8(DRIVE_OF_BIOS)
        .at(BEHIND_DRIVE)
        .raw(image.substring(BEHIND_DRIVE, DRIVE_CHECK_AT).toBytes())
        .at(DRIVE_CHECK_AT)
        .raw(CORRECT_THE_DRIVE)
        .at(BEHIND_DRIVE_CHECK)
        .raw(image.substring(BEHIND_DRIVE_CHECK, BYTES).toBytes())
        .done();
  }
}

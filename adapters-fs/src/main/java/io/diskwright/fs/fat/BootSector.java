package io.diskwright.fs.fat;

import io.diskwright.struct.StructWriter;
import java.nio.charset.StandardCharsets;

/**
 * The first sector of the filesystem, and the sixth (fatgen103, "Boot Sector and BPB"). Left zero:
 * what only FAT12 and FAT16 use (root entries, 16-bit sizes), the extended flags (both tables are
 * kept alike), version 0.0, and the reserved fields.
 *
 * @param volume sizes and places
 * @param volumeId serial number, 32 bits
 * @param label the volume's name
 */
record BootSector(Volume volume, long volumeId, VolumeLabel label) {

  private static final byte[] JUMP_TO_CODE = {(byte) 0xEB, 0x58, (byte) 0x90};

  /** What the specification recommends, since some drivers look at it. */
  private static final byte[] OEM_NAME = "MSWIN4.1".getBytes(StandardCharsets.US_ASCII);

  private static final int FIXED_MEDIA = 0xF8;

  /**
   * A cylinder is 1 MiB, so that a filesystem of whole MiB has whole cylinders, as some versions of
   * mtools want it. Nothing on the disk is found by this geometry.
   */
  private static final int SECTORS_PER_TRACK = 32;

  private static final int HEADS = 64;
  private static final int FIRST_HARD_DISK = 0x80;
  private static final int EXTENDED_SIGNATURE = 0x29;
  private static final byte[] TYPE = "FAT32   ".getBytes(StandardCharsets.US_ASCII);

  /** {@code int 18h}: the firmware goes on to the next device; if it comes back, halt. */
  private static final byte[] NOT_BOOTABLE = {
    (byte) 0xCD, 0x18, (byte) 0xF4, (byte) 0xEB, (byte) 0xFD
  };

  private static final int SIGNATURE = 0xAA55;

  byte[] encode() {
    return StructWriter.littleEndian(Volume.SECTOR_BYTES)
        .at(0x000)
        .raw(JUMP_TO_CODE)
        .at(0x003)
        .raw(OEM_NAME)
        .at(0x00B)
        .u16(Volume.SECTOR_BYTES)
        .at(0x00D)
        .u8(volume.sectorsPerCluster())
        .at(0x00E)
        .u16(volume.reservedSectors())
        .at(0x010)
        .u8(Volume.FAT_COUNT)
        .at(0x015)
        .u8(FIXED_MEDIA)
        .at(0x018)
        .u16(SECTORS_PER_TRACK)
        .at(0x01A)
        .u16(HEADS)
        .at(0x01C)
        .u32(volume.hiddenSectors())
        .at(0x020)
        .u32(volume.totalSectors())
        .at(0x024)
        .u32(volume.fatSectors())
        .at(0x02C)
        .u32(Volume.ROOT_CLUSTER)
        .at(0x030)
        .u16(Volume.FS_INFO_SECTOR)
        .at(0x032)
        .u16(Volume.BACKUP_SECTOR)
        .at(0x040)
        .u8(FIRST_HARD_DISK)
        .at(0x042)
        .u8(EXTENDED_SIGNATURE)
        .at(0x043)
        .u32(volumeId)
        .at(0x047)
        .raw(label.encode())
        .at(0x052)
        .raw(TYPE)
        .at(0x05A)
        .raw(NOT_BOOTABLE)
        .at(0x1FE)
        .u16(SIGNATURE)
        .done();
  }
}

package io.diskwright.fs.fat;

import io.diskwright.struct.StructWriter;

/**
 * The sector that saves a driver from counting free clusters (fatgen103, "FAT32 FSInfo Sector
 * Structure").
 *
 * @param freeClusters how many are free
 * @param lastAllocated the last cluster in use, from where a driver looks for free ones
 */
record FsInfo(long freeClusters, long lastAllocated) {

  private static final long LEAD_SIGNATURE = 0x4161_5252;
  private static final long STRUCTURE_SIGNATURE = 0x6141_7272;
  private static final long TRAIL_SIGNATURE = 0xAA55_0000L;

  byte[] encode() {
    return StructWriter.littleEndian(Volume.SECTOR_BYTES)
        .at(0x000)
        .u32(LEAD_SIGNATURE)
        .at(0x1E4)
        .u32(STRUCTURE_SIGNATURE)
        .at(0x1E8)
        .u32(freeClusters)
        .at(0x1EC)
        .u32(lastAllocated)
        .at(0x1FC)
        .u32(TRAIL_SIGNATURE)
        .done();
  }
}

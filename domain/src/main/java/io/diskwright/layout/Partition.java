package io.diskwright.layout;

import io.diskwright.value.Guid;

/**
 * A partition, placed.
 *
 * @param number from 1, the place in the table
 * @param role what it is for
 * @param firstLba first sector
 * @param lastLba last sector, inclusive
 * @param name its name in a GPT
 * @param id its unique id in a GPT
 */
public record Partition(
    int number, PartitionRole role, long firstLba, long lastLba, String name, Guid id) {

  /** Number of sectors. */
  public long sectorCount() {
    return lastLba - firstLba + 1;
  }

  /** First byte on the disk. */
  public long offsetBytes() {
    return firstLba * DiskLayout.SECTOR_BYTES;
  }

  /** Length in bytes. */
  public long sizeBytes() {
    return sectorCount() * DiskLayout.SECTOR_BYTES;
  }
}

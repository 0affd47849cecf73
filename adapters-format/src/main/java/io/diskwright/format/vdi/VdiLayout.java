package io.diskwright.format.vdi;

import io.diskwright.format.container.ContainerId;
import io.diskwright.port.DiskImage;
import io.diskwright.value.ByteSize;
import java.io.IOException;

/**
 * Where things are in an image that is written.
 *
 * @param blockCount entries in the map
 * @param dataOffset where the blocks begin, in bytes
 */
record VdiLayout(long blockCount, long dataOffset) {

  static final int BLOCK_BYTES = 1 << 20;
  static final int MAP_OFFSET = 512;

  private static final long HEADER_BYTES = VdiHeader.END - VdiHeader.HEADER_BYTES_AT;
  private static final int SECTOR_BYTES = 512;

  static VdiLayout of(long diskBytes) {
    long blockCount = ByteSize.divideUp(diskBytes, BLOCK_BYTES);
    long mapEnd = MAP_OFFSET + blockCount * Integer.BYTES;
    return new VdiLayout(blockCount, ByteSize.roundUp(mapEnd, BLOCK_BYTES));
  }

  /** Where a block is in the file, by its number in the map; with their count, the file's size. */
  long offset(long place) {
    return dataOffset + place * BLOCK_BYTES;
  }

  VdiHeader header(DiskImage image, VdiType type, long storedBlockCount) throws IOException {
    return new VdiHeader(
        VdiHeader.VERSION_1_1,
        HEADER_BYTES,
        type.code(),
        MAP_OFFSET,
        dataOffset,
        SECTOR_BYTES,
        image.sizeBytes(),
        BLOCK_BYTES,
        0,
        blockCount,
        storedBlockCount,
        ContainerId.of(image, "vdi image"),
        ContainerId.of(image, "vdi content"),
        VdiHeader.NIL,
        VdiHeader.NIL);
  }
}

package io.diskwright.fs.ext4;

import io.diskwright.struct.StructWriter;

/**
 * One extent (kernel documentation, ext4, "Extent Tree": struct ext4_extent), 12 bytes.
 *
 * @param logicalBlock place in the file
 * @param physicalBlock place in the filesystem
 * @param blockCount 1 to 32768; all of them written
 */
record ExtentLeaf(long logicalBlock, long physicalBlock, int blockCount) {

  /** Writes the extent as the next 12 bytes. */
  void writeTo(StructWriter out) {
    out.u32(logicalBlock);
    out.u16(blockCount);
    out.u16((int) (physicalBlock >>> 32));
    out.u32(physicalBlock & 0xFFFF_FFFFL);
  }
}

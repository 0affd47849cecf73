package io.diskwright.fs.ext4.structure;

import io.diskwright.struct.StructReader;
import io.diskwright.struct.StructWriter;

/**
 * One extent (kernel documentation, ext4, "Extent Tree": struct ext4_extent), 12 bytes.
 *
 * @param logicalBlock place in the file
 * @param physicalBlock place in the filesystem
 * @param blockCount as stored: 1 to 32768 are written blocks; greater numbers are 32768 and so many
 *     that are allocated but not written, and read as zeros
 */
public record ExtentLeaf(long logicalBlock, long physicalBlock, int blockCount) {

  /** The extent that begins there. */
  public static ExtentLeaf decode(StructReader in, int offset) {
    return new ExtentLeaf(
        in.u32(offset), in.u32(offset + 8) | (long) in.u16(offset + 6) << 32, in.u16(offset + 4));
  }

  /** Whether its blocks have been written. */
  public boolean isWritten() {
    return blockCount <= ExtentRuns.LONGEST;
  }

  /** How many blocks it covers, written or not. */
  public int coveredBlocks() {
    return isWritten() ? blockCount : blockCount - ExtentRuns.LONGEST;
  }

  /** Writes the extent as the next 12 bytes. */
  public void writeTo(StructWriter out) {
    out.u32(logicalBlock);
    out.u16(blockCount);
    out.u16((int) (physicalBlock >>> 32));
    out.u32(physicalBlock & 0xFFFF_FFFFL);
  }
}

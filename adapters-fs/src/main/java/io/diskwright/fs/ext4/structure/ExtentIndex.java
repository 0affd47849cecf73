package io.diskwright.fs.ext4.structure;

import io.diskwright.struct.StructReader;
import io.diskwright.struct.StructWriter;

/**
 * Leads to a node one level below (kernel documentation, ext4, "Extent Tree": struct
 * ext4_extent_idx), 12 bytes.
 *
 * <p>Zero: ei_unused.
 *
 * @param logicalBlock the first place in the file that the node covers
 * @param nodeBlock block of the node
 */
public record ExtentIndex(long logicalBlock, long nodeBlock) {

  /** The entry that begins there. */
  public static ExtentIndex decode(StructReader in, int offset) {
    return new ExtentIndex(in.u32(offset), in.u32(offset + 4) | (long) in.u16(offset + 8) << 32);
  }

  /** Writes the entry as the next 12 bytes. */
  public void writeTo(StructWriter out) {
    out.u32(logicalBlock);
    out.u32(nodeBlock & 0xFFFF_FFFFL);
    out.u16((int) (nodeBlock >>> 32));
    out.u16(0);
  }
}

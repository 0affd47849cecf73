package io.diskwright.fs.ext4.structure;

import io.diskwright.struct.StructReader;
import io.diskwright.struct.StructWriter;

/**
 * Begins every node of an extent tree (kernel documentation, ext4, "Extent Tree": struct
 * ext4_extent_header), 12 bytes.
 *
 * <p>Zero: eh_generation (Lustre's).
 *
 * @param entryCount entries in this node
 * @param capacity entries that fit
 * @param depth levels below; 0 where the entries are extents
 */
public record ExtentHeader(int entryCount, int capacity, int depth) {

  public static final int SIZE_BYTES = 12;

  private static final int MAGIC = 0xF30A;

  /** Whether a node of an extent tree begins there. */
  public static boolean isAt(StructReader in, int offset) {
    return in.u16(offset) == MAGIC;
  }

  /** The header that begins there. */
  public static ExtentHeader decode(StructReader in, int offset) {
    return new ExtentHeader(in.u16(offset + 2), in.u16(offset + 4), in.u16(offset + 6));
  }

  /** Writes the header as the next 12 bytes. */
  public void writeTo(StructWriter out) {
    out.u16(MAGIC).u16(entryCount).u16(capacity).u16(depth).u32(0);
  }
}

package io.diskwright.fs.ext4;

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
record ExtentHeader(int entryCount, int capacity, int depth) {

  static final int SIZE_BYTES = 12;

  private static final int MAGIC = 0xF30A;

  /** Writes the header as the next 12 bytes. */
  void writeTo(StructWriter out) {
    out.u16(MAGIC).u16(entryCount).u16(capacity).u16(depth).u32(0);
  }
}

package io.diskwright.fs.ext4.structure;

import io.diskwright.struct.StructWriter;
import io.diskwright.value.ByteString;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Extended attributes as they lie in an inode or a block (kernel documentation, ext4, "Extended
 * Attributes"): a header, the entries from the front, four zero bytes, free space, and the values
 * from the back.
 *
 * @param sizeBytes of the area, its header included
 * @param headerBytes of the header
 * @param offsetBase what value offsets count from: the header's start in a block, its end in an
 *     inode
 */
public record XattrArea(int sizeBytes, int headerBytes, int offsetBase) {

  private static final int END_MARK_BYTES = 4;

  /** Bytes for entries and values together. */
  public int capacity() {
    return sizeBytes - headerBytes - END_MARK_BYTES;
  }

  /**
   * Writes entries and values.
   *
   * @param out where the header is written
   * @param hash what each entry gives for its hash
   */
  public void write(StructWriter out, List<XattrEntry> entries, ToIntFunction<XattrEntry> hash) {
    int valueOffset = sizeBytes;
    out.at(headerBytes);
    for (XattrEntry entry : entries) {
      valueOffset -= entry.valueBytes();
      entry.writeTo(out, valueOffset - offsetBase, hash.applyAsInt(entry));
    }
    for (int i = entries.size() - 1; i >= 0; i--) {
      ByteString value = entries.get(i).value();
      out.at(valueOffset).raw(value.toBytes());
      valueOffset += entries.get(i).valueBytes();
    }
  }
}

package io.diskwright.fs.ext4.structure;

import io.diskwright.struct.StructWriter;
import io.diskwright.value.ByteString;
import java.util.Comparator;

/**
 * One extended attribute (kernel documentation, ext4, "Extended Attributes": struct
 * ext4_xattr_entry). The entry has its value's place; the value is elsewhere in the same area.
 *
 * <p>Zero: e_value_inum (the feature ea_inode is not used).
 *
 * @param prefix beginning of the name
 * @param name the rest of the name
 * @param value as ext4 stores it
 */
public record XattrEntry(XattrPrefix prefix, ByteString name, ByteString value)
    implements Comparable<XattrEntry> {

  public static final int HEADER_BYTES = 16;

  /** Entries and values are padded to multiples of this. */
  public static final int ALIGNMENT_BYTES = 4;

  private static final int NAME_SHIFT = 5;
  private static final int VALUE_SHIFT = 16;

  /** The order in which the kernel searches a block. */
  private static final Comparator<XattrEntry> ORDER =
      Comparator.comparingInt((XattrEntry entry) -> entry.prefix.code())
          .thenComparingInt(entry -> entry.name.length())
          .thenComparing(XattrEntry::name);

  /** Bytes that entry and value need. */
  public int sizeBytes() {
    return entryBytes() + valueBytes();
  }

  /** Bytes of the entry with its name. */
  int entryBytes() {
    return HEADER_BYTES + aligned(name.length());
  }

  /** Bytes of the value with the zeros behind it. */
  int valueBytes() {
    return aligned(value.length());
  }

  /**
   * Writes the entry as the next bytes.
   *
   * @param valueOffset where the value is; an empty one is nowhere
   * @param hash {@link #hash()} in a block, 0 in an inode
   */
  void writeTo(StructWriter out, int valueOffset, int hash) {
    out.u8(name.length());
    out.u8(prefix.code());
    out.u16(value.isEmpty() ? 0 : valueOffset);
    out.u32(0);
    out.u32(value.length());
    out.u32(Integer.toUnsignedLong(hash));
    out.raw(name.toBytes());
    out.raw(new byte[aligned(name.length()) - name.length()]);
  }

  /**
   * The hash of name and value that the kernel keeps in blocks: name bytes unsigned, then the value
   * in words.
   */
  public int hash() {
    int hash = 0;
    for (int i = 0; i < name.length(); i++) {
      hash = Integer.rotateLeft(hash, NAME_SHIFT) ^ name.at(i);
    }
    for (int i = 0; i < value.length(); i += ALIGNMENT_BYTES) {
      hash = Integer.rotateLeft(hash, VALUE_SHIFT) ^ valueWord(i);
    }
    return hash;
  }

  private int valueWord(int start) {
    int word = 0;
    for (int i = Math.min(start + ALIGNMENT_BYTES, value.length()) - 1; i >= start; i--) {
      word = (word << 8) | value.at(i);
    }
    return word;
  }

  /** A length with its padding. */
  public static int aligned(int length) {
    return (length + ALIGNMENT_BYTES - 1) & -ALIGNMENT_BYTES;
  }

  @Override
  public int compareTo(XattrEntry other) {
    return ORDER.compare(this, other);
  }
}

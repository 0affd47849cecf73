package io.diskwright.fs.ext4.read;

import io.diskwright.fs.ext4.structure.XattrEntry;
import io.diskwright.struct.StructReader;
import io.diskwright.value.ByteString;

/**
 * The entry of an extended attribute as it was found (kernel documentation, ext4, "Extended
 * Attributes": struct ext4_xattr_entry), without its value; {@link XattrEntry} is what is written.
 *
 * @param index stands for the beginning of the name
 * @param name the rest of the name
 * @param valueOffset place of the value in the same area
 * @param valueInode inode that holds the value instead; 0 if none does
 * @param valueBytes size of the value
 */
record StoredXattr(int index, ByteString name, int valueOffset, long valueInode, long valueBytes) {

  /** The entry at that place, which holds all of its name. */
  static StoredXattr decode(StructReader in, int offset) {
    byte[] name = in.raw(offset + XattrEntry.HEADER_BYTES, in.u8(offset));
    return new StoredXattr(
        in.u8(offset + 1),
        ByteString.copyOf(name),
        in.u16(offset + 2),
        in.u32(offset + 4),
        in.u32(offset + 8));
  }

  /** Distance to the next entry. */
  int entryBytes() {
    return XattrEntry.HEADER_BYTES + XattrEntry.aligned(name.length());
  }
}

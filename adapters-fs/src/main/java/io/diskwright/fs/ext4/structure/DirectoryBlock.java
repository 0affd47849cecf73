package io.diskwright.fs.ext4.structure;

import io.diskwright.struct.StructWriter;
import java.util.List;

/**
 * A block of directory entries, filled from the front (kernel documentation, ext4, "Linear
 * (Classic) Directories"). The last entry's record reaches to the tail, which looks like an unused
 * entry and holds the checksum (struct ext4_dir_entry_tail).
 *
 * @param entries at most {@link #CAPACITY_BYTES} together; if there are none, an unused one takes
 *     the room
 */
public record DirectoryBlock(List<DirectoryEntry> entries) {

  /** Room for entries. */
  public static final int CAPACITY_BYTES = Ext4Sizes.BLOCK_BYTES - 12;

  private static final int TAIL_BYTES = Ext4Sizes.BLOCK_BYTES - CAPACITY_BYTES;
  private static final int TAIL_TYPE = 0xDE;

  /**
   * The block.
   *
   * @param checksumState of the directory's inode, {@link ChecksumSeed#inode}
   */
  public byte[] encode(int checksumState) {
    StructWriter out = StructWriter.littleEndian(Ext4Sizes.BLOCK_BYTES);
    writeEntries(out);
    out.at(CAPACITY_BYTES).u32(0).u16(TAIL_BYTES).u8(0).u8(TAIL_TYPE);
    byte[] block = out.done();
    BlockTail.put(block, Crc32c.of(checksumState, block, 0, CAPACITY_BYTES));
    return block;
  }

  private void writeEntries(StructWriter out) {
    if (entries.isEmpty()) {
      DirectoryEntry.writeUnused(out, CAPACITY_BYTES);
    }
    int offset = 0;
    for (int i = 0; i < entries.size(); i++) {
      DirectoryEntry entry = entries.get(i);
      boolean last = i == entries.size() - 1;
      int recordBytes = last ? CAPACITY_BYTES - offset : entry.sizeBytes();
      entry.writeTo(out, offset, recordBytes);
      offset += recordBytes;
    }
  }
}

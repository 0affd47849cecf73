package io.diskwright.fs.ext4;

import io.diskwright.struct.StructWriter;
import org.jspecify.annotations.Nullable;

/**
 * A block of directory entries, filled from the front (kernel documentation, ext4, "Linear
 * (Classic) Directories"). The last entry's record reaches to the tail, which looks like an unused
 * entry and holds the checksum (struct ext4_dir_entry_tail).
 */
final class DirectoryBlock {

  /** Room for entries. */
  static final int CAPACITY_BYTES = Ext4Sizes.BLOCK_BYTES - 12;

  private static final int TAIL_BYTES = Ext4Sizes.BLOCK_BYTES - CAPACITY_BYTES;
  private static final int TAIL_TYPE = 0xDE;
  private static final int TAIL_TYPE_OFFSET = CAPACITY_BYTES + 7;

  private final StructWriter out = StructWriter.littleEndian(Ext4Sizes.BLOCK_BYTES);
  private int offset;
  private @Nullable DirectoryEntry last;

  /** Adds an entry; it is written once it is known where the next begins. */
  void add(DirectoryEntry entry) {
    if (last != null) {
      last.writeTo(out, offset, last.sizeBytes());
      offset += last.sizeBytes();
    }
    last = entry;
  }

  /**
   * The block.
   *
   * @param checksumState of the directory's inode, {@link ChecksumSeed#inode}
   */
  byte[] encode(int checksumState) {
    int rest = CAPACITY_BYTES - offset;
    if (last == null) {
      DirectoryEntry.writeUnused(out, offset, rest);
    } else {
      last.writeTo(out, offset, rest);
    }
    DirectoryEntry.writeUnused(out, CAPACITY_BYTES, TAIL_BYTES);
    byte[] block = out.done();
    block[TAIL_TYPE_OFFSET] = (byte) TAIL_TYPE;
    BlockTail.put(block, Crc32c.of(checksumState, block, 0, CAPACITY_BYTES));
    return block;
  }
}

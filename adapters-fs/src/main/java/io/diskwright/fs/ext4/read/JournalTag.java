package io.diskwright.fs.ext4.read;

import io.diskwright.fs.ext4.structure.Crc32c;
import io.diskwright.struct.StructReader;

/**
 * Says where a block of the log belongs (kernel documentation, ext4, "Journal (jbd2)", Descriptor
 * Block: struct journal_block_tag_s, journal_block_tag3_s).
 *
 * @param block of the filesystem
 * @param flags escaped 1, same UUID 2, deleted 4, last 8
 * @param checksum of the block: 32 bits in a tag of the third version, else its lower 16
 */
record JournalTag(long block, int flags, int checksum) {

  private static final int ESCAPED = 1;
  private static final int SAME_UUID = 2;
  private static final int LAST = 8;

  static JournalTag decode(StructReader in, int offset, JournalFeatures features) {
    long low = in.u32(offset);
    long high = features.has64Bit() ? in.u32(offset + 8) << 32 : 0;
    if (features.hasWideTags()) {
      return new JournalTag(high | low, (int) in.u32(offset + 4), (int) in.u32(offset + 12));
    }
    return new JournalTag(high | low, in.u16(offset + 6), in.u16(offset + 4));
  }

  /** Whether the block began with the journal's magic number, which the log has as zeros. */
  boolean isEscaped() {
    return (flags & ESCAPED) != 0;
  }

  boolean hasUuid() {
    return (flags & SAME_UUID) == 0;
  }

  boolean isLast() {
    return (flags & LAST) != 0;
  }

  /** Whether the block as the log has it is the one that was written. */
  boolean matches(byte[] bytes, long sequence, FoundJournal journal) {
    if (!journal.features().hasChecksums()) {
      return true;
    }
    int start = Crc32c.ofLe32(journal.checksumStart(), swapped(sequence));
    int computed = Crc32c.of(start, bytes);
    return journal.features().hasWideTags()
        ? computed == checksum
        : (computed & 0xFFFF) == checksum;
  }

  /** The number goes into the checksum with its highest byte first. */
  private static long swapped(long sequence) {
    return Integer.toUnsignedLong(Integer.reverseBytes((int) sequence));
  }
}

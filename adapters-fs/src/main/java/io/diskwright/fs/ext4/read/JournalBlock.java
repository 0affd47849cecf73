package io.diskwright.fs.ext4.read;

import io.diskwright.fs.ext4.structure.Crc32c;
import io.diskwright.struct.StructReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A block of the log that says what others are (kernel documentation, ext4, "Journal (jbd2)", Block
 * Header).
 */
final class JournalBlock {

  static final int MAGIC = 0xC03B_3998;

  static final int DESCRIPTOR = 1;
  static final int COMMIT = 2;
  static final int REVOCATION = 5;

  private static final int HEADER_BYTES = 12;
  private static final int COMMIT_CHECKSUM_OFFSET = 0x10;
  private static final int REVOKED_BYTES_OFFSET = 12;
  private static final int FIRST_REVOKED_OFFSET = 16;
  private static final int UUID_BYTES = 16;

  private final byte[] bytes;
  private final StructReader in;

  JournalBlock(byte[] bytes) {
    this.bytes = bytes;
    this.in = StructReader.bigEndian(bytes);
  }

  /** Whether it is of a transaction, and not left from an older round of the log. */
  boolean isOf(long sequence) {
    return in.u32(0) == Integer.toUnsignedLong(MAGIC) && in.u32(8) == sequence;
  }

  int type() {
    return (int) in.u32(4);
  }

  /** Checksum over a part of a block, the field for it taken as zero. */
  static int checksum(int start, byte[] bytes, int length, int checksumOffset) {
    byte[] unsigned = Arrays.copyOf(bytes, length);
    Arrays.fill(unsigned, checksumOffset, checksumOffset + Integer.BYTES, (byte) 0);
    return Crc32c.of(start, unsigned);
  }

  /** Whether the checksum holds that descriptors and revocations end with, and commits hold. */
  boolean isIntact(FoundJournal journal) {
    if (!journal.features().hasChecksums()) {
      return true;
    }
    int offset = type() == COMMIT ? COMMIT_CHECKSUM_OFFSET : bytes.length - Integer.BYTES;
    int computed = checksum(journal.checksumStart(), bytes, bytes.length, offset);
    return computed == (int) in.u32(offset);
  }

  /** The tags of a descriptor: one for each block that follows it. */
  List<JournalTag> tags(JournalFeatures features) {
    List<JournalTag> tags = new ArrayList<>();
    int end = bytes.length - features.tailBytes();
    int at = HEADER_BYTES;
    while (at + features.tagBytes() <= end) {
      JournalTag tag = JournalTag.decode(in, at, features);
      tags.add(tag);
      at += features.tagBytes() + (tag.hasUuid() ? UUID_BYTES : 0);
      if (tag.isLast()) {
        break;
      }
    }
    return tags;
  }

  /** The blocks of the filesystem that a revocation takes back. */
  List<Long> revoked(JournalFeatures features) {
    List<Long> blocks = new ArrayList<>();
    int width = features.has64Bit() ? Long.BYTES : Integer.BYTES;
    long end = Math.min(in.u32(REVOKED_BYTES_OFFSET), bytes.length - features.tailBytes());
    for (int at = FIRST_REVOKED_OFFSET; at + width <= end; at += width) {
      blocks.add(features.has64Bit() ? in.u64(at) : in.u32(at));
    }
    return blocks;
  }
}

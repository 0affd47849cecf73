package io.diskwright.fs.ext4.read;

import io.diskwright.fs.ext4.structure.Crc32c;
import io.diskwright.fs.ext4.structure.JournalSuperblock;
import io.diskwright.struct.StructReader;

/**
 * What a reader needs of a journal's first block (kernel documentation, ext4, "Journal (jbd2)",
 * Super Block), whoever wrote it; {@link JournalSuperblock} is what Diskwright writes.
 *
 * @param blockCount length of the journal
 * @param firstBlock of the log, which begins again there after its last
 * @param sequence number of the first transaction to replay
 * @param startBlock where that begins; 0 if the journal is clean
 * @param features how it is written
 * @param checksumStart state that its checksums begin from
 */
public record FoundJournal(
    long blockCount,
    long firstBlock,
    long sequence,
    long startBlock,
    JournalFeatures features,
    int checksumStart) {

  private static final String NAME = "journal superblock";
  private static final int FIRST_VERSION = 3;
  private static final int SECOND_VERSION = 4;
  private static final int UUID_BYTES = 16;
  private static final int SIZE_BYTES = 1024;
  private static final int CHECKSUM_OFFSET = 0xFC;

  /**
   * Reads one.
   *
   * @param bytes the block
   * @param offset of the block, from the start of the filesystem
   * @param sizeBytes of the file that the journal is
   */
  public static FoundJournal decode(byte[] bytes, long offset, long sizeBytes) {
    StructReader in = StructReader.bigEndian(bytes);
    long type = in.u32(0x04);
    require(
        in.u32(0x00) == Integer.toUnsignedLong(JournalBlock.MAGIC)
            && (type == FIRST_VERSION || type == SECOND_VERSION),
        offset,
        "magic number 0x%08x, type %d".formatted(in.u32(0x00), type));
    FoundJournal journal =
        new FoundJournal(
            in.u32(0x10),
            in.u32(0x14),
            in.u32(0x18),
            in.u32(0x1C),
            new JournalFeatures(type == SECOND_VERSION ? in.u32(0x28) : 0),
            Crc32c.of(Crc32c.START, in.raw(0x30, UUID_BYTES)));
    journal.check(in.u32(0x0C), bytes, offset, sizeBytes);
    return journal;
  }

  private void check(long blockBytes, byte[] bytes, long offset, long sizeBytes) {
    require(blockBytes == bytes.length, offset + 0x0C, "blocks of %d bytes".formatted(blockBytes));
    require(
        blockCount <= sizeBytes / blockBytes && firstBlock > 0 && firstBlock < blockCount,
        offset + 0x10,
        "%d blocks, the log from block %d; the file has %d bytes"
            .formatted(blockCount, firstBlock, sizeBytes));
    require(
        startBlock == 0 || (startBlock >= firstBlock && startBlock < blockCount),
        offset + 0x1C,
        "starts at block %d; the log has %d to %d"
            .formatted(startBlock, firstBlock, blockCount - 1));
    if (features.hasChecksums()) {
      verify(bytes, offset);
    }
  }

  private static void verify(byte[] bytes, long offset) {
    int stored = (int) StructReader.bigEndian(bytes).u32(CHECKSUM_OFFSET);
    Damage.unlessSame(
        JournalBlock.checksum(Crc32c.START, bytes, SIZE_BYTES, CHECKSUM_OFFSET),
        stored,
        NAME,
        offset);
  }

  private static void require(boolean sound, long offset, String fact) {
    Damage.unless(sound, NAME, offset, () -> fact);
  }

  /**
   * Insists on what a reader need not: features that there are, and one filesystem.
   *
   * @param bytes the block
   * @param offset of the block, from the start of the filesystem
   * @throws io.diskwright.error.CorruptImageException if there are others
   */
  public void check(byte[] bytes, long offset) {
    StructReader in = StructReader.bigEndian(bytes);
    boolean second = in.u32(0x04) == SECOND_VERSION;
    long users = in.u32(0x40);
    require(users <= (second ? 1 : 0), offset + 0x40, "%d users".formatted(users));
    boolean known = second ? features.areKnown() : in.u32(0x28) == 0 && in.u32(0x24) == 0;
    require(known, offset + 0x28, "features 0x%x".formatted(in.u32(0x28)));
    require(in.u32(0x2C) == 0, offset + 0x2C, "read-only features 0x%x".formatted(in.u32(0x2C)));
  }

  /** The block of the log behind a number of others, which may be beyond its end. */
  long wrapped(long block) {
    return block < blockCount ? block : firstBlock + (block - firstBlock) % logLength();
  }

  /** Blocks of the log, which the superblock is not part of. */
  long logLength() {
    return blockCount - firstBlock;
  }
}

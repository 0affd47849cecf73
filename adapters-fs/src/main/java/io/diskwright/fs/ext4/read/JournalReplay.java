package io.diskwright.fs.ext4.read;

import io.diskwright.port.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Replays a journal in memory (kernel documentation, ext4, "Journal (jbd2)"): finds, in one pass
 * over its complete transactions, which blocks they would write, and in another which of these they
 * take back. What is kept is no more than the log has blocks.
 */
public final class JournalReplay {

  private static final String NAME = "journal block";

  private final StoredBlocks blocks;
  private final FoundInode file;
  private final BlockMapping mapping;
  private final FoundJournal journal;
  private final List<LoggedBlock> logged = new ArrayList<>();
  private final List<Revocation> revocations = new ArrayList<>();

  /** Where the blocks are that have been read as the log's own. */
  private final Set<Long> places = new HashSet<>();

  private record LoggedBlock(JournalTag tag, long sequence, long logBlock) {}

  /** A block that takes others back; they are many more than what the log can write. */
  private record Revocation(long sequence, long logBlock) {}

  private JournalReplay(StoredBlocks blocks, FoundInode file) throws IOException {
    this.blocks = blocks;
    this.file = file;
    this.mapping = BlockMapping.of(file, blocks);
    long first = physical(0);
    this.journal = FoundJournal.decode(blocks.block(first), blocks.offset(first), file.sizeBytes());
  }

  /**
   * What the journal of a filesystem would write.
   *
   * @param file the journal's inode
   */
  public static ReplayedBlocks of(StoredBlocks blocks, FoundInode file, Progress notes)
      throws IOException {
    JournalReplay replay = new JournalReplay(blocks, file);
    if (replay.journal.startBlock() == 0) {
      return ReplayedBlocks.NONE;
    }
    replay.journal.features().refuseUnreadable();
    long transactions = replay.scan(notes);
    ReplayedBlocks replayed = replay.replayed();
    notes.note(
        "ext4: the journal's %d transactions are read as if they had been replayed: %d blocks"
            .formatted(transactions, replayed.count()));
    return replayed;
  }

  private long physical(long logBlock) throws IOException {
    MappedRun run = mapping.at(logBlock);
    Damage.unless(
        !run.isHole(), NAME + " " + logBlock, file.offset(), () -> "the journal has no such block");
    return run.physicalBlock();
  }

  private JournalBlock block(long logBlock) throws IOException {
    return new JournalBlock(blocks.block(physical(logBlock)));
  }

  /** A block that the pass over the log comes to; a map in circles would make the log endless. */
  private JournalBlock next(long logBlock) throws IOException {
    long place = physical(logBlock);
    Damage.unless(
        places.add(place),
        NAME + " " + logBlock,
        file.offset(),
        () -> "block %d is in the log twice".formatted(place));
    return block(logBlock);
  }

  /** Reads transactions until one is not complete; tells how many are. */
  private long scan(Progress notes) throws IOException {
    long at = journal.startBlock();
    long sequence = journal.sequence();
    long transactions = 0;
    for (long left = journal.logLength(); left > 0; transactions++) {
      long length = new Transaction(sequence).read(at, left, notes);
      if (length == 0) {
        break;
      }
      left -= length;
      at = journal.wrapped(at + length);
      sequence = sequence + 1 & 0xFFFF_FFFFL;
    }
    return transactions;
  }

  /** One transaction, which counts only when its commit has been read. */
  private final class Transaction {

    private final long sequence;
    private final List<LoggedBlock> written = new ArrayList<>();
    private final List<Revocation> takenBack = new ArrayList<>();
    private boolean intact = true;

    Transaction(long sequence) {
      this.sequence = sequence;
    }

    /**
     * Reads it.
     *
     * @param start its first block in the log
     * @param most blocks that the log has from there on
     * @return how many blocks it has; 0 if it is not complete
     */
    long read(long start, long most, Progress notes) throws IOException {
      for (long length = 0; length < most; ) {
        long at = journal.wrapped(start + length);
        JournalBlock block = next(at);
        if (!block.isOf(sequence)) {
          return 0;
        }
        if (block.type() == JournalBlock.COMMIT) {
          return commit(block, notes) ? length + 1 : 0;
        }
        length += 1 + take(block, at, start + length + 1);
        if (block.type() != JournalBlock.DESCRIPTOR && block.type() != JournalBlock.REVOCATION) {
          return 0;
        }
      }
      return 0;
    }

    /** Notes what a block says; tells how many blocks of data follow it. */
    private int take(JournalBlock block, long at, long next) {
      intact &= block.isIntact(journal);
      if (block.type() == JournalBlock.REVOCATION) {
        takenBack.add(new Revocation(sequence, at));
        return 0;
      }
      if (block.type() != JournalBlock.DESCRIPTOR) {
        return 0;
      }
      List<JournalTag> tags = block.tags(journal.features());
      for (int i = 0; i < tags.size(); i++) {
        written.add(new LoggedBlock(tags.get(i), sequence, journal.wrapped(next + i)));
      }
      return tags.size();
    }

    /** A commit that was cut off ends the log; damage before an intact one is damage. */
    private boolean commit(JournalBlock block, Progress notes) {
      if (!block.isIntact(journal)) {
        notes.note(
            "ext4: the journal's transaction %d was not written to its end and is left out"
                .formatted(sequence));
        return false;
      }
      Damage.unless(
          intact,
          "journal transaction " + sequence,
          file.offset(),
          () -> "the checksum of a descriptor or revocation block does not hold");
      logged.addAll(written);
      revocations.addAll(takenBack);
      return true;
    }
  }

  private ReplayedBlocks replayed() throws IOException {
    Map<Long, Long> revoked = revoked();
    ReplayedBlocks replayed = new ReplayedBlocks();
    for (LoggedBlock write : logged) {
      if (!isRevoked(write, revoked)) {
        put(write, replayed);
      }
    }
    return replayed;
  }

  /** For each block that is written and taken back, the last transaction that does so. */
  private Map<Long, Long> revoked() throws IOException {
    Set<Long> targets = new HashSet<>();
    logged.forEach(write -> targets.add(write.tag.block()));
    Map<Long, Long> revoked = new HashMap<>();
    for (Revocation revocation : revocations) {
      for (long target : block(revocation.logBlock).revoked(journal.features())) {
        if (targets.contains(target)) {
          revoked.put(target, revocation.sequence);
        }
      }
    }
    return revoked;
  }

  /** Sequence numbers wrap around, so that only their distance tells which is later. */
  private static boolean isRevoked(LoggedBlock write, Map<Long, Long> revoked) {
    Long by = revoked.get(write.tag.block());
    return by != null && (int) (by - write.sequence) >= 0;
  }

  private void put(LoggedBlock write, ReplayedBlocks replayed) throws IOException {
    long source = physical(write.logBlock);
    long target = write.tag.block();
    String name = NAME + " " + write.logBlock;
    Damage.unless(
        target >= 0 && target < blocks.superblock().blockCount(),
        name,
        blocks.offset(source),
        () ->
            "it belongs to block %s; there are %d"
                .formatted(Long.toUnsignedString(target), blocks.superblock().blockCount()));
    byte[] bytes = new byte[blocks.blockBytes()];
    blocks.read(blocks.offset(source), ByteBuffer.wrap(bytes));
    Damage.unless(
        write.tag.matches(bytes, write.sequence, journal),
        name,
        blocks.offset(source),
        () -> "the checksum that its tag has does not hold");
    replayed.put(target, source, write.tag.isEscaped());
  }
}

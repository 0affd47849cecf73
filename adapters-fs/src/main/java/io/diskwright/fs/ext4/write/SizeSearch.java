package io.diskwright.fs.ext4.write;

import static io.diskwright.fs.ext4.structure.Ext4Sizes.BLOCKS_PER_GROUP;
import static io.diskwright.fs.ext4.structure.Ext4Sizes.BLOCK_BYTES;
import static io.diskwright.fs.ext4.structure.Ext4Sizes.INODES_PER_BLOCK;

import io.diskwright.error.DoesNotFitException;
import io.diskwright.port.FileSystemParameters;
import io.diskwright.value.ByteSize;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * Finds the filesystem for a place, or the smallest place. What a filesystem holds does not grow
 * steadily with its size: a larger one may get a longer journal, more room for growth or another
 * group. So sizes are tried one by one, first by their numbers, which takes no time, then by
 * placing every file.
 */
public final class SizeSearch {

  private static final long BLOCKS_PER_MIB = ByteSize.MIB / BLOCK_BYTES;

  /**
   * Blocks by which copies of the descriptors and what is kept for their growth may change at a
   * step.
   */
  private static final long STEP_SLACK = 256;

  /** Up to this size a filesystem may hold less than one that is too small for a journal. */
  private static final long FIRST_JOURNAL_STEP = 4096;

  private static final long FIRST_JOURNAL = 1024;

  private final TreeDemand demand;
  private final FileSystemParameters parameters;
  private final ConfigurationLadder ladder;

  public SizeSearch(TreeDemand demand, FileSystemParameters parameters) {
    this.demand = demand;
    this.parameters = parameters;
    this.ladder = new ConfigurationLadder(demand, parameters);
  }

  /**
   * The best filesystem in a place of that many blocks: one in which the data leaves the
   * superuser's reserve alone, else one that holds the data, else one that is a little smaller than
   * the place.
   *
   * @throws DoesNotFitException with the numbers, if there is none
   */
  public Allocation place(long blocks) {
    Refusals.checkInodes(demand, parameters);
    Refusals.checkSize(blocks);
    return comfortable(blocks)
        .or(() -> tight(blocks))
        .or(() -> smaller(blocks))
        .orElseThrow(() -> refusal(blocks));
  }

  private Optional<Allocation> comfortable(long blocks) {
    return ladder.at(blocks).stream()
        .filter(configuration -> configuration.availableBlocks(demand) >= 0)
        .flatMap(configuration -> Allocation.of(demand, configuration).stream())
        .filter(allocation -> allocation.availableBlocks() >= 0)
        .findFirst();
  }

  private Optional<Allocation> tight(long blocks) {
    return ladder.at(blocks).stream()
        .flatMap(configuration -> Allocation.of(demand, configuration).stream())
        .findFirst();
  }

  /** Goes down as long as a smaller filesystem could still hold more than a larger one. */
  private Optional<Allocation> smaller(long blocks) {
    long slack = slack(blocks);
    Optional<Allocation> found = Optional.empty();
    for (long less = 1; less <= 2 * slack && less < blocks && found.isEmpty(); less++) {
      if (freeBlocks(blocks - less + 1) < -2 * slack) {
        return found;
      }
      found = tight(blocks - less);
    }
    return found;
  }

  /** By how many blocks room may grow or shrink beside the size itself when that changes. */
  private static long slack(long blocks) {
    long journal = blocks < FIRST_JOURNAL_STEP ? FIRST_JOURNAL : 0;
    return blocks / BLOCKS_PER_GROUP + STEP_SLACK + journal;
  }

  /** Blocks left at that size with the shortest journal; negative if they are too few. */
  private long freeBlocks(long blocks) {
    return ladder.roomiest(blocks).map(roomiest -> roomiest.freeBlocks(demand)).orElse(-1L);
  }

  /**
   * The smallest filesystem of whole MiB that leaves that much available, with inodes for it.
   *
   * @return its blocks
   * @throws DoesNotFitException if no size will do
   */
  public long minimumBlocks(long spareBytes) {
    Refusals.checkInodes(demand, parameters);
    long spareBlocks = ByteSize.divideUp(spareBytes, BLOCK_BYTES);
    long least = demand.blockCount() + demand.inodeCount() / INODES_PER_BLOCK + spareBlocks;
    long blocks = ByteSize.roundUp(Math.max(least, leastForInodes()), BLOCKS_PER_MIB);
    while (!leaves(blocks, spareBytes)) {
      blocks = next(blocks, it -> it.availableBlocks(demand) - spareBlocks);
      Refusals.checkSize(blocks);
    }
    return blocks;
  }

  /**
   * The next size that may do, in whole MiB. Another block gives at most one more for files, but
   * for the slack, and for a dropped last group that comes back; where mke2fs changes to fewer
   * inodes, room jumps.
   *
   * @param room blocks that a filesystem has to spare; negative if it is too small
   */
  private long next(long blocks, ToLongFunction<Configuration> room) {
    long missing =
        ladder
            .roomiest(blocks)
            .map(it -> it.geometry().blockCount() - blocks - room.applyAsLong(it))
            .orElse(0L);
    long steps = Math.max(1, (missing - slack(blocks)) / BLOCKS_PER_MIB);
    return Math.min(blocks + steps * BLOCKS_PER_MIB, MkfsDefaults.nextRatioStep(blocks));
  }

  /** No group has more inodes than blocks, the last one aside. */
  private long leastForInodes() {
    long inodes = parameters.inodeCount().orElse(demand.inodeCount());
    return Math.max(1, inodes - BLOCKS_PER_GROUP);
  }

  private boolean leaves(long blocks, long spareBytes) {
    long spareBlocks = ByteSize.divideUp(spareBytes, BLOCK_BYTES);
    return candidate(blocks, spareBlocks)
        .filter(allocation -> allocation.availableBlocks() >= spareBlocks)
        .filter(allocation -> hasInodesFor(spareBytes, allocation))
        .isPresent();
  }

  /**
   * What {@link #place} would choose, unless the numbers alone tell that it cannot leave so much.
   */
  private Optional<Allocation> candidate(long blocks, long spareBlocks) {
    OptionalLong available =
        ladder.at(blocks).stream()
            .mapToLong(configuration -> configuration.availableBlocks(demand))
            .filter(it -> it >= 0)
            .findFirst();
    if (available.isPresent()) {
      return available.getAsLong() < spareBlocks ? Optional.empty() : comfortable(blocks);
    }
    return blocks < FIRST_JOURNAL_STEP && freeBlocks(blocks) < 0
        ? smaller(blocks)
        : Optional.empty();
  }

  private boolean hasInodesFor(long spareBytes, Allocation allocation) {
    long ratio = MkfsDefaults.inodeRatio(allocation.geometry().blockCount());
    return parameters.inodeCount().isPresent()
        || allocation.freeInodeCount() >= ByteSize.divideUp(spareBytes, ratio);
  }

  private DoesNotFitException refusal(long blocks) {
    long least = Math.max(blocks + 1, leastForInodes());
    long needed = ByteSize.roundUp(least, BLOCKS_PER_MIB);
    while (tight(needed).isEmpty()) {
      needed = next(needed, it -> it.freeBlocks(demand));
      Refusals.checkSize(needed);
    }
    return Refusals.tooSmall(demand, ladder.roomiest(blocks), blocks, needed);
  }
}

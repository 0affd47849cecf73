package io.diskwright.fs.ext4.write;

import static io.diskwright.fs.ext4.structure.Ext4Sizes.BLOCKS_PER_GROUP;
import static io.diskwright.fs.ext4.structure.Ext4Sizes.BLOCK_BYTES;

import io.diskwright.port.FileSystemParameters;
import io.diskwright.value.ByteSize;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The ways to make a filesystem of a given size for a tree, the best first: with mke2fs's journal,
 * then with the journals of smaller filesystems. Inodes are as many as mke2fs makes or, if that is
 * more, as the tree and all that stays available behind it need.
 *
 * @param demand what the tree needs
 * @param parameters the share kept for the superuser and perhaps the number of inodes
 */
record ConfigurationLadder(TreeDemand demand, FileSystemParameters parameters) {

  /** All that there are at that size; none if it is too small, or cannot have so many inodes. */
  List<Configuration> at(long blocks) {
    return LongStream.concat(
            LongStream.of(MkfsDefaults.journalBlocks(blocks)),
            LongStream.of(MkfsDefaults.smallerJournals(blocks)))
        .mapToObj(journal -> configuration(blocks, journal))
        .flatMap(Optional::stream)
        .toList();
  }

  /** The one that leaves the most room. */
  Optional<Configuration> roomiest(long blocks) {
    long[] smaller = MkfsDefaults.smallerJournals(blocks);
    long journal =
        smaller.length == 0 ? MkfsDefaults.journalBlocks(blocks) : smaller[smaller.length - 1];
    return withLeastInodes(blocks, journal);
  }

  private Optional<Configuration> configuration(long blocks, long journal) {
    Optional<Configuration> least = withLeastInodes(blocks, journal);
    return parameters.inodeCount().isPresent()
        ? least
        : least.map(configuration -> withInodesForTheRest(configuration, blocks));
  }

  private Optional<Configuration> withInodes(long blocks, long journal, long inodes) {
    return Geometry.of(blocks, inodes, parameters.reservedPercent())
        .map(geometry -> new Configuration(geometry, journal));
  }

  private Optional<Configuration> withLeastInodes(long blocks, long journal) {
    if (parameters.inodeCount().isPresent()) {
      return withInodes(blocks, journal, parameters.inodeCount().getAsLong());
    }
    long needed = demand.inodeCount();
    return withInodes(blocks, journal, Math.max(MkfsDefaults.inodeCount(blocks), needed))
        .or(() -> withInodes(blocks, journal, Math.max(inodesOfWholeGroups(blocks), needed)));
  }

  /**
   * Just above 128 MiB the last group is dropped, and the others cannot have an inode for each of
   * its blocks too: mke2fs makes its groups smaller there, we make fewer inodes.
   */
  private static long inodesOfWholeGroups(long blocks) {
    return blocks / BLOCKS_PER_GROUP * BLOCKS_PER_GROUP;
  }

  /** As many inodes more as files of the usual size fit into the room that stays available. */
  private Configuration withInodesForTheRest(Configuration least, long blocks) {
    long availableBytes = Math.max(0, least.availableBlocks(demand)) * BLOCK_BYTES;
    long wanted =
        demand.inodeCount() + ByteSize.divideUp(availableBytes, MkfsDefaults.inodeRatio(blocks));
    if (wanted <= least.geometry().inodeCount()) {
      return least;
    }
    long most = least.geometry().groupCount() * (long) BLOCKS_PER_GROUP;
    return withInodes(blocks, least.journalBlocks(), Math.min(wanted, most))
        .filter(more -> more.availableBlocks(demand) >= 0)
        .orElse(least);
  }
}

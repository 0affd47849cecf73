package io.diskwright.fs.ext4.write;

import static io.diskwright.fs.ext4.structure.Ext4Sizes.BLOCK_BYTES;

import io.diskwright.error.DoesNotFitException;
import io.diskwright.port.FileSystemParameters;
import io.diskwright.value.ByteSize;
import java.util.Optional;

/** What is said when a tree does not fit. */
final class Refusals {

  private static final long LARGEST_INODE_COUNT = 0xFFFF_FFFFL;

  private Refusals() {}

  /**
   * Refuses a number of inodes that is less than the tree has files, or more than ext4 can have.
   */
  static void checkInodes(TreeDemand demand, FileSystemParameters parameters) {
    long given = parameters.inodeCount().orElse(demand.inodeCount());
    if (given < demand.inodeCount()) {
      throw new DoesNotFitException(
          "ext4: the files need %d inodes, inodes says %d; raise it, or leave it out"
              .formatted(demand.inodeCount(), given));
    }
    if (given > LARGEST_INODE_COUNT) {
      throw new DoesNotFitException(
          "ext4: inodes says %d; ext4 has at most %d; lower it, or leave it out"
              .formatted(given, LARGEST_INODE_COUNT));
    }
  }

  /** Refuses what has more groups than one copy of the descriptors can list. */
  static void checkSize(long blocks) {
    if (blocks > Geometry.LARGEST_BLOCK_COUNT) {
      throw new DoesNotFitException(
          "ext4: a filesystem of %s; the largest without meta_bg has %s; lower diskSize, additionalSpace or inodes"
              .formatted(bytes(blocks), bytes(Geometry.LARGEST_BLOCK_COUNT)));
    }
  }

  /**
   * Says how much is needed, what the place has, and by how much it has to grow.
   *
   * @param roomiest the filesystem of that size with the most room, if there is any
   * @param blocks the place
   * @param needed the least that would do, in whole MiB
   */
  static DoesNotFitException tooSmall(
      TreeDemand demand, Optional<Configuration> roomiest, long blocks, long needed) {
    String room =
        roomiest
            .map(
                configuration ->
                    "of its %d blocks %d are for files and %d inodes"
                        .formatted(
                            blocks,
                            Math.max(0, configuration.freeBlocks(demand) + demand.blockCount()),
                            configuration.geometry().inodeCount()))
            .orElse("an ext4 of %d blocks cannot have them".formatted(blocks));
    return new DoesNotFitException(
        "ext4: the files need %d blocks (%s) and %d inodes; the place has %s, %s"
            .formatted(
                demand.blockCount(),
                bytes(demand.blockCount()),
                demand.inodeCount(),
                bytes(blocks),
                room),
        (needed - blocks) * BLOCK_BYTES);
  }

  /** Rounded up to MiB: the exact number stands beside it. */
  private static ByteSize bytes(long blocks) {
    return new ByteSize(ByteSize.roundUp(blocks * BLOCK_BYTES, ByteSize.MIB));
  }
}

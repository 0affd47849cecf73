package io.diskwright.fs.ext4.write;

import io.diskwright.fs.ext4.structure.Ext4Feature;
import java.util.EnumSet;
import java.util.Set;

/**
 * One way to make a filesystem of some size.
 *
 * @param geometry its fixed structures
 * @param journalBlocks length of its journal; 0 for none
 */
record Configuration(Geometry geometry, long journalBlocks) {

  /** The most blocks that the kernel sets aside for delayed allocation; else a fiftieth of all. */
  private static final long LARGEST_CLUSTER_RESERVE = 4096;

  private static final int CLUSTER_RESERVE_SHARE = 50;

  /** All that are written, but those that have no room or no use at this size. */
  Set<Ext4Feature> features() {
    Set<Ext4Feature> features = EnumSet.copyOf(Ext4Feature.WRITTEN);
    if (journalBlocks == 0) {
      features.remove(Ext4Feature.HAS_JOURNAL);
    }
    if (!geometry.resizable()) {
      features.remove(Ext4Feature.RESIZE_INODE);
    }
    return features;
  }

  /** Blocks that stay free at best: if no file has to be split. Negative if it does not fit. */
  long freeBlocks(TreeDemand demand) {
    return geometry.blockCount()
        - geometry.fixedBlocks()
        - journalBlocks
        - ExtentTree.blocksNeeded(ExtentTree.extentsOf(journalBlocks))
        - (geometry.resizable() ? 1 : 0)
        - demand.blockCount();
  }

  /**
   * What an unprivileged user can take of so many free blocks ({@code ext4_statfs}); may be
   * negative.
   */
  long availableBlocks(long freeBlocks) {
    long clusters =
        Math.min(geometry.blockCount() / CLUSTER_RESERVE_SHARE, LARGEST_CLUSTER_RESERVE);
    return freeBlocks - geometry.reservedBlockCount() - clusters;
  }

  /** The same, if no file has to be split. */
  long availableBlocks(TreeDemand demand) {
    return availableBlocks(freeBlocks(demand));
  }
}

package io.diskwright.fs.fat.check;

import io.diskwright.fs.fat.read.ClusterChain;
import io.diskwright.fs.fat.read.DirectorySlots;
import io.diskwright.fs.fat.read.FoundEntry;
import java.io.IOException;

/**
 * A directory that is to be looked at.
 *
 * @param entry its own; the root's stands for one
 * @param clusters its own, as far as they are sound; none of a root with a place of its own
 * @param parentCluster the first of its parent, 0 where that is the root
 */
record Directory(FoundEntry entry, ClusterChain clusters, long parentCluster) {

  boolean isRoot() {
    return entry.offset() == FoundEntry.ROOT_NUMBER;
  }

  /** What entries for the parent say in the directories below. */
  long clusterForChildren() {
    return isRoot() ? 0 : entry.firstCluster();
  }

  /** Its entries. */
  DirectorySlots slots(Subject subject) throws IOException {
    return isRoot() && subject.volume().hasFixedRoot()
        ? DirectorySlots.ofFixedRoot(subject.place(), subject.volume())
        : DirectorySlots.of(subject.place(), subject.volume(), clusters);
  }
}

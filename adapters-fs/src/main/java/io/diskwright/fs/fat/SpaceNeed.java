package io.diskwright.fs.fat;

import io.diskwright.tree.FileTree;
import io.diskwright.tree.Node;
import io.diskwright.value.ByteSize;

/** How many clusters a tree takes, for every size that clusters can have. */
final class SpaceNeed {

  private final long[] clusterCounts =
      new long[Integer.numberOfTrailingZeros(Volume.MOST_SECTORS_PER_CLUSTER) + 1];

  private SpaceNeed() {}

  static SpaceNeed of(FileTree tree, NameTable names) {
    SpaceNeed need = new SpaceNeed();
    for (Node node : tree.nodes()) {
      for (int power = 0; power < need.clusterCounts.length; power++) {
        need.clusterCounts[power] += clusters(node, names, Volume.SECTOR_BYTES << power);
      }
    }
    return need;
  }

  /** The clusters of one file or directory; a directory has at least one, an empty file none. */
  static long clusters(Node node, NameTable names, int clusterBytes) {
    if (!node.isDirectory()) {
      return ByteSize.divideUp(node.sizeBytes(), clusterBytes);
    }
    long directoryBytes = (long) names.slotsIn(node) * DirectoryEntry.BYTES;
    return Math.max(1, ByteSize.divideUp(directoryBytes, clusterBytes));
  }

  /** The clusters of the whole tree. */
  long clusterCount(int sectorsPerCluster) {
    return clusterCounts[Integer.numberOfTrailingZeros(sectorsPerCluster)];
  }

  /** The least that the tree takes, whatever the clusters. */
  long leastBytes() {
    return clusterCount(1) * Volume.SECTOR_BYTES;
  }
}

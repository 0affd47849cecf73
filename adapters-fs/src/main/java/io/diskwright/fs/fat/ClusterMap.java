package io.diskwright.fs.fat;

import io.diskwright.tree.FileTree;
import io.diskwright.tree.Node;
import java.util.Arrays;

/**
 * Which clusters belong to what: from {@link Volume#ROOT_CLUSTER} on without a gap, directories
 * first, then files, each in the order of the tree and in one piece.
 */
final class ClusterMap {

  private final int[] firstClusters;
  private int[] lastClusters;
  private int pieces;
  private int next = Volume.ROOT_CLUSTER;

  private ClusterMap(int entryCount) {
    firstClusters = new int[entryCount];
    lastClusters = new int[entryCount];
  }

  static ClusterMap of(FileTree tree, NameTable names, int clusterBytes) {
    ClusterMap map = new ClusterMap(tree.count());
    for (boolean directories : new boolean[] {true, false}) {
      for (Node node : tree.nodes()) {
        if (node.isDirectory() == directories) {
          map.add(node.index(), SpaceNeed.clusters(node, names, clusterBytes));
        }
      }
    }
    map.lastClusters = Arrays.copyOf(map.lastClusters, map.pieces);
    return map;
  }

  private void add(int entry, long clusterCount) {
    if (clusterCount > 0) {
      firstClusters[entry] = next;
      next += (int) clusterCount;
      lastClusters[pieces++] = next - 1;
    }
  }

  /** Where an entry's content begins; 0 for an empty file. */
  int firstCluster(int entry) {
    return firstClusters[entry];
  }

  /** The last cluster in use. */
  int lastCluster() {
    return next - 1;
  }

  /** Number of clusters in use. */
  long usedCount() {
    return (long) next - Volume.ROOT_CLUSTER;
  }

  /** The number of the first piece that ends at or behind a cluster. */
  int pieceAt(int cluster) {
    int found = Arrays.binarySearch(lastClusters, cluster);
    return found >= 0 ? found : -found - 1;
  }

  /** The last cluster of a piece. */
  int lastOf(int piece) {
    return lastClusters[piece];
  }
}

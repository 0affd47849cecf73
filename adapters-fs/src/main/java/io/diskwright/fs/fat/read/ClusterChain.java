package io.diskwright.fs.fat.read;

import java.io.IOException;
import java.util.Arrays;

/**
 * The clusters of a file or directory in their order, as runs of neighbours. A chain that leads out
 * of the filesystem, to a cluster that is free or bad, or back into itself is damage.
 */
public final class ClusterChain {

  private long[] firstClusters = new long[1];

  /** Clusters up to the end of each run. */
  private long[] ends = new long[1];

  private int runs;

  /** One without clusters, as of an empty file. */
  public ClusterChain() {}

  /**
   * Follows a chain to its end.
   *
   * @param owner whose chain it is, for messages
   */
  static ClusterChain of(long first, FoundVolume volume, TableCursor table, String owner)
      throws IOException {
    ClusterChain chain = new ClusterChain();
    long known = first;
    long steps = 0;
    long cluster = first;
    while (true) {
      chain.append(cluster);
      long next = table.entry(cluster);
      if (volume.kind().isEnd(next)) {
        return chain.trimmed();
      }
      check(next, cluster, volume, table, owner);
      if (next == known) {
        throw broken(cluster, table, owner, "leads back to cluster %d".formatted(next));
      }
      // Brent: a loop is met again at a place remembered after 1, 2, 4, 8 … steps.
      if (Long.bitCount(++steps) == 1) {
        known = next;
      }
      cluster = next;
    }
  }

  private static void check(
      long next, long cluster, FoundVolume volume, TableCursor table, String owner)
      throws IOException {
    if (!volume.isCluster(next)) {
      throw broken(
          cluster,
          table,
          owner,
          "leads to %s".formatted(next == 0 ? "none, as if free" : "cluster " + next));
    }
    long entry = table.entry(next);
    if (entry == 0 || volume.kind().isBad(entry)) {
      throw broken(
          cluster,
          table,
          owner,
          "leads to cluster %d, which is %s".formatted(next, entry == 0 ? "free" : "bad"));
    }
  }

  private static RuntimeException broken(
      long cluster, TableCursor table, String owner, String fact) {
    return Damage.of(
        "cluster chain of " + owner,
        table.offset(cluster),
        "cluster %d %s".formatted(cluster, fact));
  }

  /** Adds a cluster at the end. */
  public void append(long cluster) {
    long length = clusterCount();
    if (runs > 0 && cluster == firstClusters[runs - 1] + runLength(runs - 1)) {
      ends[runs - 1]++;
      return;
    }
    if (runs == ends.length) {
      firstClusters = Arrays.copyOf(firstClusters, runs * 2);
      ends = Arrays.copyOf(ends, runs * 2);
    }
    firstClusters[runs] = cluster;
    ends[runs++] = length + 1;
  }

  private ClusterChain trimmed() {
    firstClusters = Arrays.copyOf(firstClusters, runs);
    ends = Arrays.copyOf(ends, runs);
    return this;
  }

  /** Length of the whole chain. */
  public long clusterCount() {
    return runs == 0 ? 0 : ends[runs - 1];
  }

  /** Number of runs. */
  public int runCount() {
    return runs;
  }

  /** The first cluster of a run. */
  public long firstCluster(int run) {
    return firstClusters[run];
  }

  /** How many clusters a run has. */
  public long runLength(int run) {
    return ends[run] - start(run);
  }

  /** How many clusters of the chain are in front of a run. */
  long start(int run) {
    return run == 0 ? 0 : ends[run - 1];
  }

  /** The run that holds the chain's cluster of that index. */
  int runAt(long index) {
    int found = Arrays.binarySearch(ends, 0, runs, index + 1);
    return found >= 0 ? found : -found - 1;
  }
}

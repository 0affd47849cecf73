package io.diskwright.fs.fat.check;

import io.diskwright.fs.fat.read.ClusterChain;
import io.diskwright.fs.fat.read.FoundEntry;
import io.diskwright.fs.fat.read.FoundVolume;
import io.diskwright.fs.fat.read.TableCursor;
import java.io.IOException;
import java.util.Optional;

/** Follows chains, and sees to it that no cluster is in two of them or in one twice. */
final class ChainCheck {

  private final Subject subject;
  private final FoundVolume volume;
  private final TableCursor table;
  private final ClusterOwners owners;

  ChainCheck(Subject subject, TableCursor table, ClusterOwners owners) {
    this.subject = subject;
    this.volume = subject.volume();
    this.table = table;
    this.owners = owners;
  }

  /**
   * What there is of a chain.
   *
   * @param clusters up to its end or the first fault, all of them no other's
   * @param isWhole whether the end was reached
   */
  record Followed(ClusterChain clusters, boolean isWhole) {}

  Followed follow(FoundEntry entry) throws IOException {
    ClusterChain chain = new ClusterChain();
    long cluster = entry.firstCluster();
    long before = 0;
    while (cluster != 0 || before != 0) {
      Optional<String> fault = fault(cluster);
      if (fault.isPresent()) {
        tell(entry, before, cluster, fault.get());
        return new Followed(chain, false);
      }
      owners.own(cluster);
      chain.append(cluster);
      before = cluster;
      cluster = table.entry(cluster);
      if (volume.kind().isEnd(cluster)) {
        break;
      }
    }
    return new Followed(chain, true);
  }

  private Optional<String> fault(long cluster) throws IOException {
    if (!volume.isCluster(cluster)) {
      return Optional.of("which there is not; the last is " + volume.lastCluster());
    }
    long next = table.entry(cluster);
    if (next == 0 || volume.kind().isBad(next)) {
      return Optional.of(next == 0 ? "which is free" : "which is bad");
    }
    return owners.isOwned(cluster)
        ? Optional.of("which is in another chain, or in this one already")
        : Optional.empty();
  }

  private void tell(FoundEntry entry, long before, long cluster, String fault) {
    if (before == 0) {
      subject.faults().add(entry, "begins in cluster %d, %s".formatted(cluster, fault));
    } else {
      subject
          .faults()
          .add(
              "cluster chain",
              before,
              table.offset(before),
              "%s leads from cluster %d to cluster %d, %s"
                  .formatted(entry.title(), before, cluster, fault));
    }
  }
}

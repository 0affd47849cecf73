package io.diskwright.fs.fat.check;

import io.diskwright.fs.fat.read.FoundFsInfo;
import io.diskwright.fs.fat.read.FoundVolume;
import io.diskwright.fs.fat.read.TableCursor;
import java.io.IOException;
import java.util.Optional;

/** Clusters that are allocated to nothing, and the number of those that are free. */
final class SpaceCheck {

  private final Subject subject;
  private final FoundVolume volume;
  private final TableCursor table;
  private final ClusterOwners owners;
  private long free;
  private long lost;
  private long firstLost;

  SpaceCheck(Subject subject, TableCursor table, ClusterOwners owners) {
    this.subject = subject;
    this.volume = subject.volume();
    this.table = table;
    this.owners = owners;
  }

  void run() throws IOException {
    for (long cluster = FoundVolume.FIRST_CLUSTER; cluster <= volume.lastCluster(); cluster++) {
      count(cluster, table.entry(cluster));
    }
    if (lost > 0) {
      subject
          .faults()
          .add(
              TableCheck.NAME,
              table.offset(firstLost),
              "%d clusters are allocated to no file, cluster %d first".formatted(lost, firstLost));
    }
    Optional<FoundFsInfo> info = FoundFsInfo.of(subject.place(), subject.boot());
    info.filter(FoundFsInfo::isSigned).ifPresent(this::compare);
  }

  private void count(long cluster, long entry) {
    if (entry == 0) {
      free++;
    } else if (!owners.isOwned(cluster) && !volume.kind().isBad(entry)) {
      firstLost = lost++ == 0 ? cluster : firstLost;
    }
  }

  private void compare(FoundFsInfo info) {
    if (info.freeClusters() != FoundFsInfo.UNKNOWN && info.freeClusters() != free) {
      String message = "%d clusters free; there are %d".formatted(info.freeClusters(), free);
      subject.faults().add("FSInfo", info.offset() + 0x1E8, message);
    }
    if (info.nextFree() != FoundFsInfo.UNKNOWN && info.nextFree() > volume.lastCluster() + 1) {
      String message =
          "cluster %d as the next free one; the last is %d"
              .formatted(info.nextFree(), volume.lastCluster());
      subject.faults().add("FSInfo", info.offset() + 0x1EC, message);
    }
  }
}

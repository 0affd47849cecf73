package io.diskwright.format.qcow2;

import io.diskwright.format.container.ContainerReader;
import java.io.IOException;

/** Goes through the snapshot table: specification, section "Snapshots". */
final class SnapshotWalk {

  /** QEMU takes no more either. */
  private static final long MOST_SNAPSHOTS = 65_536;

  private static final long MOST_L1_ENTRIES = 4 << 20;
  private static final String TABLE = "snapshot table";
  private static final int COUNT_AT = 60;
  private static final int OFFSET_AT = 64;

  private final ContainerReader file;
  private final Qcow2Header header;
  private final References references;
  private final L1Walk l1;

  SnapshotWalk(ContainerReader file, Qcow2Header header, References references, L1Walk l1) {
    this.file = file;
    this.header = header;
    this.references = references;
    this.l1 = l1;
  }

  void walk() throws IOException {
    long count = header.snapshotCount();
    long offset = header.snapshotsOffset();
    if (count > MOST_SNAPSHOTS) {
      references.tell(TABLE, COUNT_AT, "%d snapshots; at most %d".formatted(count, MOST_SNAPSHOTS));
      return;
    }
    boolean isPlace = offset > 0 && offset % references.clusterBytes() == 0;
    if (!isPlace && (count > 0 || offset != 0)) {
      String place = Long.toUnsignedString(offset);
      references.tell(TABLE, OFFSET_AT, place + " is not the start of a cluster behind the header");
      return;
    }
    long at = offset;
    for (long left = count; left > 0; left--) {
      Snapshot snapshot = Snapshot.decode(file.read(TABLE, at, Snapshot.FIXED_BYTES));
      l1Table(snapshot, at);
      at += snapshot.length();
    }
    references.take(TABLE, offset, count == 0 ? 0 : at - offset, OFFSET_AT, 1);
  }

  private void l1Table(Snapshot snapshot, long at) throws IOException {
    if (snapshot.l1Entries() > MOST_L1_ENTRIES) {
      references.tell(
          "snapshot",
          at,
          "an L1 table of %d entries; at most %d".formatted(snapshot.l1Entries(), MOST_L1_ENTRIES));
      return;
    }
    l1.table(snapshot.l1TableOffset(), snapshot.l1Entries(), at, false);
  }
}

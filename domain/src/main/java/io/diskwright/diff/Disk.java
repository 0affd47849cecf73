package io.diskwright.diff;

import io.diskwright.build.Adapters;
import io.diskwright.layout.PartitionTable;
import io.diskwright.layout.TableEntry;
import io.diskwright.port.BlockSource;
import io.diskwright.port.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A disk and what is on it.
 *
 * @param source its bytes
 * @param table its partition table, if it has one
 * @param volumes its partitions in the order of their numbers, or the whole disk
 */
record Disk(BlockSource source, Optional<PartitionTable> table, List<Volume> volumes) {

  /** A filesystem may begin at the disk's first byte, and its boot code look like a table. */
  static Disk of(BlockSource source, Adapters adapters, Progress notes) throws IOException {
    Volume whole = Volume.whole(source, adapters, notes);
    Optional<PartitionTable> table =
        whole.fileSystem().isPresent() ? Optional.empty() : adapters.readTable(source, notes);
    if (table.isEmpty()) {
      return new Disk(source, table, List.of(whole));
    }
    List<Volume> volumes = new ArrayList<>();
    for (TableEntry entry : table.get().entries()) {
      volumes.add(Volume.of(source, entry, table.get(), adapters, notes));
    }
    return new Disk(source, table, volumes);
  }
}

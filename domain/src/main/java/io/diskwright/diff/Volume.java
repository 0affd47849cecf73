package io.diskwright.diff;

import io.diskwright.build.Adapters;
import io.diskwright.layout.PartitionRole;
import io.diskwright.layout.TableEntry;
import io.diskwright.port.BlockSource;
import io.diskwright.port.FileSystemReader;
import io.diskwright.port.Progress;
import io.diskwright.port.StoredFileSystem;
import java.io.IOException;
import java.util.Optional;

/**
 * A partition, or all of a disk that has no table.
 *
 * @param place its bytes
 * @param entry of the table; empty for the whole disk
 * @param fileSystem that is in it; empty where there is none that is read
 */
record Volume(
    BlockSource place, Optional<TableEntry> entry, Optional<StoredFileSystem> fileSystem) {

  static Volume of(BlockSource place, Optional<TableEntry> entry, Adapters adapters, Progress notes)
      throws IOException {
    Optional<FileSystemReader> reader = adapters.fileSystemReader(place);
    return new Volume(
        place,
        entry,
        reader.isPresent() ? Optional.of(reader.get().open(place, notes)) : Optional.empty());
  }

  /** What it is for, where that is known; a disk without a table is root. */
  Optional<PartitionRole> role() {
    return entry.isEmpty() ? Optional.of(PartitionRole.ROOT) : entry.get().role();
  }

  /** How differences call it: {@code partition 2 (root)}. */
  String name() {
    if (entry.isEmpty()) {
      return "whole disk";
    }
    String role = role().map(known -> " (%s)".formatted(known.displayName())).orElse("");
    return "partition " + entry.get().number() + role;
  }
}

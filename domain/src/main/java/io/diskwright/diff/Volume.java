package io.diskwright.diff;

import io.diskwright.build.Adapters;
import io.diskwright.layout.PartitionRole;
import io.diskwright.layout.PartitionTable;
import io.diskwright.layout.TableEntry;
import io.diskwright.port.BlockSource;
import io.diskwright.port.FileSystemReader;
import io.diskwright.port.Progress;
import io.diskwright.port.Region;
import io.diskwright.port.StoredFileSystem;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A partition, or all of a disk that has no table.
 *
 * @param place its bytes
 * @param entry of the table; empty for the whole disk
 * @param fileSystem that is in it; empty where there is none that is read
 * @param inside where other partitions lie in it, as in an extended one
 */
record Volume(
    BlockSource place,
    Optional<TableEntry> entry,
    Optional<StoredFileSystem> fileSystem,
    List<Region> inside) {

  /** What {@code inside} is made of. */
  static final String INSIDE = "another partition";

  /** A disk without a table. */
  static Volume whole(BlockSource disk, Adapters adapters, Progress notes) throws IOException {
    return new Volume(disk, Optional.empty(), fileSystem(disk, adapters, notes), List.of());
  }

  /** A partition of a table. */
  static Volume of(
      BlockSource disk, TableEntry entry, PartitionTable table, Adapters adapters, Progress notes)
      throws IOException {
    BlockSource place = new DiskSlice(disk, entry.offsetBytes(), entry.sizeBytes());
    List<Region> inside =
        table.entries().stream()
            .filter(other -> isInside(other, entry))
            .map(other -> inside(other, entry))
            .toList();
    return new Volume(place, Optional.of(entry), fileSystem(place, adapters, notes), inside);
  }

  private static boolean isInside(TableEntry inner, TableEntry outer) {
    return inner.firstLba() > outer.firstLba() && inner.lastLba() <= outer.lastLba();
  }

  private static Region inside(TableEntry inner, TableEntry outer) {
    long offset = inner.offsetBytes() - outer.offsetBytes();
    return new Region(offset, inner.sizeBytes(), INSIDE, OptionalLong.empty());
  }

  private static Optional<StoredFileSystem> fileSystem(
      BlockSource place, Adapters adapters, Progress notes) throws IOException {
    Optional<FileSystemReader> reader = adapters.fileSystemReader(place);
    return reader.isPresent() ? Optional.of(reader.get().open(place, notes)) : Optional.empty();
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

package io.diskwright.inspect;

import io.diskwright.build.Adapters;
import io.diskwright.build.PartitionSource;
import io.diskwright.error.CorruptImageException;
import io.diskwright.error.UnsupportedImageException;
import io.diskwright.layout.PartitionTable;
import io.diskwright.layout.TableEntry;
import io.diskwright.port.BlockSource;
import io.diskwright.port.Fault;
import io.diskwright.port.FileSystemDescription;
import io.diskwright.port.FileSystemReader;
import io.diskwright.port.Progress;
import io.diskwright.port.StoredFileSystem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Looks at a disk: its table, what is in its partitions, and what boots. */
final class DiskInspection {

  private final BlockSource disk;
  private final Adapters adapters;
  private final Progress notes;
  private final boolean spaceWanted;
  private final List<BootItem> boot = new ArrayList<>();
  private Optional<PartitionTable> table = Optional.empty();
  private Optional<Fault> tableDamage = Optional.empty();

  DiskInspection(BlockSource disk, Adapters adapters, Progress notes, boolean spaceWanted) {
    this.disk = disk;
    this.adapters = adapters;
    this.notes = notes;
    this.spaceWanted = spaceWanted;
  }

  /**
   * Looks.
   *
   * @param dataBytes of the disk, where that is known
   * @param beside what lies beside the image and takes part in booting
   */
  DiskReport report(OptionalLong dataBytes, List<BootItem> beside) throws IOException {
    readTable();
    boot.addAll(new BootSectorScan(disk, table).scan());
    List<PartReport> parts = new ArrayList<>();
    if (table.isPresent()) {
      for (TableEntry entry : byPlace(table.get())) {
        parts.add(part(entry));
      }
    } else if (tableDamage.isEmpty()) {
      parts.add(new PartReport(Optional.empty(), "", 0, disk.sizeBytes(), content(disk, "")));
    }
    boot.addAll(beside);
    return new DiskReport(disk.sizeBytes(), dataBytes, table, tableDamage, parts, boot);
  }

  /** A filesystem may begin at the disk's first byte, and its boot code look like a table. */
  private void readTable() throws IOException {
    try {
      if (adapters.fileSystemReader(disk).isEmpty()) {
        table = adapters.readTable(disk, notes);
      }
    } catch (CorruptImageException e) {
      tableDamage = Optional.of(Fault.of(e));
    }
  }

  private static List<TableEntry> byPlace(PartitionTable table) {
    return table.entries().stream().sorted(Comparator.comparingLong(TableEntry::firstLba)).toList();
  }

  private PartReport part(TableEntry entry) throws IOException {
    return new PartReport(
        Optional.of(entry),
        PartitionTypes.name(entry.type()),
        entry.offsetBytes(),
        entry.sizeBytes(),
        content(new PartitionSource(disk, entry), entry.number() + ":"));
  }

  private ContentReport content(BlockSource place, String prefix) throws IOException {
    ContentReport known = ContentReport.NONE;
    try {
      known = KnownFileSystem.find(place).orElse(known);
      Optional<FileSystemReader> reader = adapters.fileSystemReader(place);
      return reader.isPresent() ? read(reader.get(), place, prefix) : known;
    } catch (CorruptImageException e) {
      return known.damaged(Fault.of(e));
    } catch (UnsupportedImageException e) {
      return known.unread(String.valueOf(e.getMessage()));
    }
  }

  private ContentReport read(FileSystemReader reader, BlockSource place, String prefix)
      throws IOException {
    StoredFileSystem fileSystem = reader.open(place, notes);
    FileSystemDescription description = fileSystem.description();
    List<Fault> damage = new ArrayList<>();
    boot.addAll(new BootFileScan(prefix, new FolderLook(fileSystem, damage::add)).scan());
    ContentReport opened = ContentReport.of(description, damage);
    try {
      return spaceWanted ? opened.filled(new SpaceWalk(fileSystem, damage).walk(), damage) : opened;
    } catch (CorruptImageException e) {
      return opened.damaged(Fault.of(e));
    }
  }
}

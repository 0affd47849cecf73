package io.diskwright.partition.mbr;

import io.diskwright.error.CorruptImageException;
import io.diskwright.layout.DiskLayout;
import io.diskwright.layout.TableEntry;
import io.diskwright.partition.Overlaps;
import io.diskwright.port.BlockSource;
import io.diskwright.port.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Looks at every entry of a master boot record, and of the records in extended partitions. */
final class MbrCheck {

  private final BlockSource disk;
  private final BootRecord record;
  private final Consumer<Fault> faults;
  private final long diskSectors;

  MbrCheck(BlockSource disk, BootRecord record, Consumer<Fault> faults) {
    this.disk = disk;
    this.record = record;
    this.faults = faults;
    this.diskSectors = disk.sizeBytes() / DiskLayout.SECTOR_BYTES;
  }

  void run() throws IOException {
    List<TableEntry> primary = primary();
    Overlaps.tell(MbrReader.FORMAT, primary, faults);
    requireOne(record.entries().stream().filter(MbrPartitionEntry::active).count(), "active");
    requireOne(
        record.entries().stream().filter(entry -> entry.isUsed() && entry.isExtended()).count(),
        "extended");
    for (int index = 0; index < BootRecord.ENTRY_COUNT; index++) {
      MbrPartitionEntry entry = record.entries().get(index);
      if (entry.isUsed() && entry.isExtended() && isOnDisk(entry)) {
        checkInside(entry);
      }
    }
  }

  private List<TableEntry> primary() {
    List<TableEntry> entries = new ArrayList<>();
    for (int index = 0; index < BootRecord.ENTRY_COUNT; index++) {
      MbrPartitionEntry entry = record.entries().get(index);
      if (entry.isUsed()) {
        entries.add(entry.toTableEntry(index + 1, entry.firstLba()));
        checkPlace(entry, index);
      } else if (!entry.isBlank()) {
        add(index + 1, record.offset(index), "it has a type or sectors, and not both");
      }
    }
    return entries;
  }

  private void checkPlace(MbrPartitionEntry entry, int index) {
    if (!isOnDisk(entry)) {
      add(
          index + 1,
          record.offset(index),
          "%d sectors from sector %d; the disk has %d sectors"
              .formatted(entry.sectorCount(), entry.firstLba(), diskSectors));
    }
  }

  private boolean isOnDisk(MbrPartitionEntry entry) {
    return entry.firstLba() > 0 && entry.firstLba() + entry.sectorCount() <= diskSectors;
  }

  private void requireOne(long count, String what) {
    if (count > 1) {
      faults.accept(
          new Fault(
              MbrReader.FORMAT,
              "master boot record",
              OptionalLong.empty(),
              record.offset(0),
              "%d partitions are %s; one at most is".formatted(count, what)));
    }
  }

  /** Logical partitions lie in the extended one, and off the records and each other. */
  private void checkInside(MbrPartitionEntry extended) throws IOException {
    checkFirstRecord(extended);
    LogicalPartitions logical = new LogicalPartitions(disk);
    try {
      logical.addFrom(extended);
    } catch (CorruptImageException end) {
      faults.accept(Fault.of(end));
    }
    List<TableEntry> inside = new ArrayList<>(logical.found());
    logical.found().forEach(entry -> checkInside(extended, entry));
    for (long lba : logical.records()) {
      inside.add(new MbrPartitionEntry(false, extended.type(), lba, 1).toTableEntry(0, lba));
    }
    Overlaps.tell(MbrReader.FORMAT, inside, faults);
  }

  /** An empty extended partition has no record; one that has entries is signed. */
  private void checkFirstRecord(MbrPartitionEntry extended) throws IOException {
    BootRecord first = BootRecord.read(disk, extended.firstLba());
    if (!first.isSigned() && !first.entries().stream().allMatch(MbrPartitionEntry::isBlank)) {
      faults.accept(
          new Fault(
              MbrReader.FORMAT,
              "extended boot record",
              OptionalLong.of(extended.firstLba()),
              first.offset(BootRecord.ENTRY_COUNT),
              "it has entries, and does not end with 55 AA"));
    }
  }

  private void checkInside(MbrPartitionEntry extended, TableEntry entry) {
    long end = extended.firstLba() + extended.sectorCount();
    if (entry.firstLba() < extended.firstLba() || entry.lastLba() >= end) {
      add(
          entry.number(),
          entry.offsetBytes(),
          "sectors %d to %d; the extended partition has %d to %d"
              .formatted(entry.firstLba(), entry.lastLba(), extended.firstLba(), end - 1));
    }
  }

  private void add(int number, long offset, String message) {
    faults.accept(
        new Fault(MbrReader.FORMAT, "partition entry", OptionalLong.of(number), offset, message));
  }
}

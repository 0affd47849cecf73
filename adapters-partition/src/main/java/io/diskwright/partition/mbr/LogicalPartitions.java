package io.diskwright.partition.mbr;

import io.diskwright.error.CorruptImageException;
import io.diskwright.layout.DiskLayout;
import io.diskwright.layout.TableEntry;
import io.diskwright.port.BlockSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The partitions inside of extended ones: a chain of boot records, each with a partition, whose
 * place counts from that record, and a link to the next, which counts from where the extended
 * partition begins. Numbers go on from 5, as Linux has them.
 */
final class LogicalPartitions {

  private static final int FIRST_NUMBER = 5;

  /** Linux has 256 devices for a disk: itself and 255 partitions. */
  private static final int MOST = 251;

  private final BlockSource disk;
  private final long diskSectors;
  private final List<TableEntry> found = new ArrayList<>();
  private final List<Long> records = new ArrayList<>();
  private final Set<Long> seen = new HashSet<>();

  LogicalPartitions(BlockSource disk) {
    this.disk = disk;
    this.diskSectors = disk.sizeBytes() / DiskLayout.SECTOR_BYTES;
  }

  /** Those found, by number. */
  List<TableEntry> found() {
    return List.copyOf(found);
  }

  /** Sectors of the records gone through. */
  List<Long> records() {
    return List.copyOf(records);
  }

  /**
   * Adds what is in an extended partition that lies on the disk. An empty one need not have a
   * record.
   */
  void addFrom(MbrPartitionEntry extended) throws IOException {
    Optional<Long> next = Optional.of(extended.firstLba());
    while (next.isPresent()) {
      BootRecord record = record(next.get());
      boolean isFirst = record.lba() == extended.firstLba();
      require(record.isSigned() || isFirst, record.lba(), 0x1FE, "it does not end with 55 AA");
      next = record.isSigned() ? addFrom(record, extended) : Optional.empty();
    }
  }

  private BootRecord record(long lba) throws IOException {
    require(lba < diskSectors, lba, 0, "the disk has %d sectors".formatted(diskSectors));
    require(seen.add(lba), lba, 0, "the chain of records leads back to it");
    require(records.size() < MOST, lba, 0, "the chain has more than %d records".formatted(MOST));
    records.add(lba);
    return BootRecord.read(disk, lba);
  }

  /** Adds a record's partitions; the next record, if there is one. */
  private Optional<Long> addFrom(BootRecord record, MbrPartitionEntry extended) {
    Optional<Long> next = Optional.empty();
    for (int index = 0; index < BootRecord.ENTRY_COUNT; index++) {
      MbrPartitionEntry entry = record.entries().get(index);
      if (entry.isExtended() && entry.isUsed()) {
        next = next.isPresent() ? next : Optional.of(extended.firstLba() + entry.firstLba());
      } else if (entry.isUsed() && isPartition(index, entry, record, extended)) {
        add(entry, record, index);
      }
    }
    return next;
  }

  /** The last two entries may hold anything: Linux believes them where they fit. */
  private static boolean isPartition(
      int index, MbrPartitionEntry entry, BootRecord record, MbrPartitionEntry extended) {
    long end = record.lba() + entry.firstLba() + entry.sectorCount();
    return index < 2 || end <= extended.firstLba() + extended.sectorCount();
  }

  private void add(MbrPartitionEntry entry, BootRecord record, int index) {
    long firstLba = record.lba() + entry.firstLba();
    int number = FIRST_NUMBER + found.size();
    if (entry.firstLba() == 0 || firstLba + entry.sectorCount() > diskSectors) {
      throw new CorruptImageException(
          MbrReader.FORMAT,
          "partition entry " + number,
          record.offset(index),
          "%d sectors from sector %d; the disk has %d sectors"
              .formatted(entry.sectorCount(), firstLba, diskSectors));
    }
    require(found.size() < MOST, record.lba(), 0, "more than %d partitions".formatted(MOST));
    found.add(entry.toTableEntry(number, firstLba));
  }

  private static void require(boolean sound, long lba, int offset, String otherwise) {
    if (!sound) {
      throw new CorruptImageException(
          MbrReader.FORMAT,
          "extended boot record",
          lba * DiskLayout.SECTOR_BYTES + offset,
          otherwise);
    }
  }
}

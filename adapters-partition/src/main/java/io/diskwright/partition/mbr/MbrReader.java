package io.diskwright.partition.mbr;

import io.diskwright.error.CorruptImageException;
import io.diskwright.layout.DiskLayout;
import io.diskwright.layout.PartitionTable;
import io.diskwright.layout.PartitionTableType.TableKind;
import io.diskwright.layout.TableEntry;
import io.diskwright.partition.BootCode;
import io.diskwright.port.BlockSource;
import io.diskwright.port.Fault;
import io.diskwright.port.PartitionTableReader;
import io.diskwright.port.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the four primary partitions of a master boot record, and the logical ones in its extended
 * partitions. A first sector without a partition is no table: filesystems end theirs with the same
 * signature. Nor is one that announces a GPT.
 */
public final class MbrReader implements PartitionTableReader {

  static final String FORMAT = "MBR";

  private static final int TYPE_GPT_PROTECTIVE = 0xEE;

  /** For {@link java.util.ServiceLoader}. */
  public MbrReader() {}

  @Override
  public Optional<PartitionTable> read(BlockSource disk, Progress notes) throws IOException {
    Optional<BootRecord> record = record(disk);
    return record.isPresent() ? Optional.of(table(disk, record.get())) : Optional.empty();
  }

  @Override
  public void check(BlockSource disk, Consumer<Fault> faults) throws IOException {
    Optional<BootRecord> record = record(disk);
    if (record.isPresent()) {
      new MbrCheck(disk, record.get(), faults).run();
    }
  }

  private static Optional<BootRecord> record(BlockSource disk) throws IOException {
    if (disk.sizeBytes() < DiskLayout.SECTOR_BYTES) {
      return Optional.empty();
    }
    return Optional.of(BootRecord.read(disk, 0)).filter(MbrReader::isTable);
  }

  private static boolean isTable(BootRecord record) {
    return record.isSigned()
        && record.areFlagsSound()
        && record.entries().stream().anyMatch(MbrPartitionEntry::isUsed)
        && record.entries().stream().noneMatch(entry -> entry.type() == TYPE_GPT_PROTECTIVE);
  }

  private static PartitionTable table(BlockSource disk, BootRecord record) throws IOException {
    long diskSectors = disk.sizeBytes() / DiskLayout.SECTOR_BYTES;
    List<TableEntry> entries = new ArrayList<>();
    LogicalPartitions logical = new LogicalPartitions(disk);
    for (int index = 0; index < BootRecord.ENTRY_COUNT; index++) {
      MbrPartitionEntry entry = record.entries().get(index);
      if (entry.isUsed()) {
        requireOnDisk(entry, index, record, diskSectors);
        entries.add(entry.toTableEntry(index + 1, entry.firstLba()));
      }
      if (entry.isUsed() && entry.isExtended()) {
        logical.addFrom(entry);
      }
    }
    entries.addAll(logical.found());
    String signature = "0x%08x".formatted(record.diskSignature());
    return new PartitionTable(TableKind.MBR, signature, entries, List.of(BootCode.in(disk)));
  }

  private static void requireOnDisk(
      MbrPartitionEntry entry, int index, BootRecord record, long diskSectors) {
    if (entry.firstLba() == 0 || entry.firstLba() + entry.sectorCount() > diskSectors) {
      throw new CorruptImageException(
          FORMAT,
          "partition entry " + (index + 1),
          record.offset(index),
          "%d sectors from sector %d; the disk has %d sectors"
              .formatted(entry.sectorCount(), entry.firstLba(), diskSectors));
    }
  }
}

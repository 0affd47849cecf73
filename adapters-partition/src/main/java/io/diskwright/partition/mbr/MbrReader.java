package io.diskwright.partition.mbr;

import io.diskwright.error.CorruptImageException;
import io.diskwright.layout.DiskLayout;
import io.diskwright.layout.PartitionTable;
import io.diskwright.layout.PartitionTableType.TableKind;
import io.diskwright.layout.TableEntry;
import io.diskwright.port.BlockSource;
import io.diskwright.port.PartitionTableReader;
import io.diskwright.port.Progress;
import io.diskwright.struct.StructReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the four primary partitions of a master boot record; the logical ones in an extended
 * partition (types 0x05, 0x0F) are not followed. A first sector without a partition is no table:
 * filesystems end theirs with the same signature. Nor is one that announces a GPT.
 */
public final class MbrReader implements PartitionTableReader {

  private static final int ENTRIES = 0x1BE;
  private static final int ENTRY_COUNT = 4;
  private static final int TYPE_GPT_PROTECTIVE = 0xEE;

  /** For {@link java.util.ServiceLoader}. */
  public MbrReader() {}

  @Override
  public Optional<PartitionTable> read(BlockSource disk, Progress notes) throws IOException {
    if (disk.sizeBytes() < DiskLayout.SECTOR_BYTES) {
      return Optional.empty();
    }
    byte[] sector = new byte[DiskLayout.SECTOR_BYTES];
    disk.read(0, ByteBuffer.wrap(sector));
    StructReader reader = StructReader.littleEndian(sector);
    if (!isTable(reader)) {
      return Optional.empty();
    }
    List<TableEntry> entries = entries(reader, disk.sizeBytes() / DiskLayout.SECTOR_BYTES);
    String signature = "0x%08x".formatted(reader.u32(MasterBootRecord.BOOT_CODE_BYTES));
    return entries.isEmpty()
        ? Optional.empty()
        : Optional.of(new PartitionTable(TableKind.MBR, signature, entries));
  }

  private static boolean isTable(StructReader sector) {
    boolean entries = sector.u16(0x1FE) == MasterBootRecord.BOOT_SIGNATURE;
    for (int index = 0; index < ENTRY_COUNT; index++) {
      byte[] entry = bytes(sector, index);
      entries &= MbrPartitionEntry.isIn(entry);
      entries &= MbrPartitionEntry.decode(entry).type() != TYPE_GPT_PROTECTIVE;
    }
    return entries;
  }

  private static byte[] bytes(StructReader sector, int index) {
    return sector.raw(ENTRIES + index * MbrPartitionEntry.BYTES, MbrPartitionEntry.BYTES);
  }

  private static List<TableEntry> entries(StructReader sector, long diskSectors) {
    List<TableEntry> entries = new ArrayList<>();
    for (int index = 0; index < ENTRY_COUNT; index++) {
      MbrPartitionEntry entry = MbrPartitionEntry.decode(bytes(sector, index));
      if (entry.isUsed()) {
        requireOnDisk(entry, index, diskSectors);
        entries.add(entry(index + 1, entry, MbrPartitionEntry.isActive(bytes(sector, index))));
      }
    }
    return entries;
  }

  private static void requireOnDisk(MbrPartitionEntry entry, int index, long diskSectors) {
    if (entry.firstLba() == 0 || entry.firstLba() + entry.sectorCount() > diskSectors) {
      throw new CorruptImageException(
          "MBR",
          "partition entry " + (index + 1),
          ENTRIES + (long) index * MbrPartitionEntry.BYTES,
          "%d sectors from sector %d; the disk has %d sectors"
              .formatted(entry.sectorCount(), entry.firstLba(), diskSectors));
    }
  }

  private static TableEntry entry(int number, MbrPartitionEntry entry, boolean active) {
    return new TableEntry(
        number,
        "0x%02x".formatted(entry.type()),
        entry.firstLba(),
        entry.firstLba() + entry.sectorCount() - 1,
        active,
        Optional.empty(),
        Optional.empty());
  }
}

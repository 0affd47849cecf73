package io.diskwright.partition.gpt;

import io.diskwright.error.CorruptImageException;
import io.diskwright.layout.DiskLayout;
import io.diskwright.layout.PartitionTable;
import io.diskwright.layout.PartitionTableType.TableKind;
import io.diskwright.partition.BootCode;
import io.diskwright.port.BlockSource;
import io.diskwright.port.Fault;
import io.diskwright.port.PartitionTableReader;
import io.diskwright.port.Progress;
import io.diskwright.port.Property;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a GUID partition table: by its primary header or, where that or its entries are damaged, by
 * its backup in the disk's last sector (UEFI 2.10, section 5.3.2).
 */
public final class GptReader implements PartitionTableReader {

  static final String FORMAT = "GPT";
  static final long PRIMARY_HEADER_LBA = 1;

  /** For {@link java.util.ServiceLoader}. */
  public GptReader() {}

  @Override
  public Optional<PartitionTable> read(BlockSource disk, Progress notes) throws IOException {
    long sectors = disk.sizeBytes() / DiskLayout.SECTOR_BYTES;
    if (sectors <= PRIMARY_HEADER_LBA || !ProtectiveMbr.isIn(sector(disk, 0))) {
      return Optional.empty();
    }
    try {
      return Optional.of(table(disk, PRIMARY_HEADER_LBA));
    } catch (CorruptImageException damage) {
      return Optional.of(backup(disk, sectors - 1, damage, notes));
    }
  }

  @Override
  public void check(BlockSource disk, Consumer<Fault> faults) throws IOException {
    long sectors = disk.sizeBytes() / DiskLayout.SECTOR_BYTES;
    if (sectors > PRIMARY_HEADER_LBA) {
      new GptCheck(disk, faults).run();
    }
  }

  private static PartitionTable backup(
      BlockSource disk, long lba, CorruptImageException damage, Progress notes) throws IOException {
    if (lba == PRIMARY_HEADER_LBA || !GptHeader.isIn(sector(disk, lba))) {
      throw damage;
    }
    PartitionTable table = table(disk, lba);
    notes.note(damage.getMessage() + "; the table is read from its backup in the last sector");
    return table;
  }

  private static PartitionTable table(BlockSource disk, long headerLba) throws IOException {
    GptCopy copy = GptCopy.read(disk, headerLba);
    GptHeader header = copy.header();
    return new PartitionTable(
        TableKind.GPT,
        header.diskGuid().toString(),
        copy.entries(),
        List.of(
            property("first usable lba", header.firstUsableLba()),
            property("last usable lba", header.lastUsableLba()),
            property("alternate lba", header.alternateLba()),
            property("partition entry lba", header.entryArrayLba()),
            property("partition entries", header.entryCount()),
            property("bytes per partition entry", header.entryBytes()),
            BootCode.in(disk)));
  }

  private static Property property(String name, long value) {
    return new Property(name, Long.toUnsignedString(value));
  }

  static byte[] sector(BlockSource disk, long lba) throws IOException {
    byte[] sector = new byte[DiskLayout.SECTOR_BYTES];
    disk.read(lba * DiskLayout.SECTOR_BYTES, ByteBuffer.wrap(sector));
    return sector;
  }
}

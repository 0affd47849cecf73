package io.diskwright.partition.gpt;

import io.diskwright.error.CorruptImageException;
import io.diskwright.layout.DiskLayout;
import io.diskwright.layout.PartitionTable;
import io.diskwright.layout.PartitionTableType.TableKind;
import io.diskwright.layout.TableEntry;
import io.diskwright.port.BlockSource;
import io.diskwright.port.PartitionTableReader;
import io.diskwright.port.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Reads a GUID partition table: by its primary header or, where that or its entries are damaged, by
 * its backup in the disk's last sector (UEFI 2.10, section 5.3.2).
 */
public final class GptReader implements PartitionTableReader {

  private static final long PRIMARY_HEADER_LBA = 1;

  /** 64 times what every table has. */
  private static final long MOST_ARRAY_BYTES = 1 << 20;

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
    GptHeader header = GptHeader.decode(sector(disk, headerLba), headerLba);
    return new PartitionTable(
        TableKind.GPT, header.diskGuid().toString(), entries(disk, header, headerLba));
  }

  private static List<TableEntry> entries(BlockSource disk, GptHeader header, long headerLba)
      throws IOException {
    byte[] array = array(disk, header, headerLba);
    List<TableEntry> entries = new ArrayList<>();
    for (int number = 1; number <= header.entryCount(); number++) {
      int offset = (int) ((number - 1) * header.entryBytes());
      GptEntry entry = GptEntry.decode(array, offset);
      if (entry.isUsed()) {
        entries.add(entry(number, entry, disk, arrayOffset(header) + offset));
      }
    }
    return entries;
  }

  private static long arrayOffset(GptHeader header) {
    return header.entryArrayLba() * DiskLayout.SECTOR_BYTES;
  }

  /** The entries' bytes, as the CRC vouches for them. */
  private static byte[] array(BlockSource disk, GptHeader header, long headerLba)
      throws IOException {
    long headerOffset = headerLba * DiskLayout.SECTOR_BYTES;
    long bytes = arrayBytes(header, headerOffset);
    long sectors = disk.sizeBytes() / DiskLayout.SECTOR_BYTES;
    long arrayLba = header.entryArrayLba();
    require(
        arrayLba > 0 && arrayLba < sectors && bytes <= disk.sizeBytes() - arrayOffset(header),
        "header",
        headerOffset + 0x48,
        "entries at sector %s; the disk has %d sectors"
            .formatted(Long.toUnsignedString(arrayLba), sectors));
    byte[] array = new byte[(int) bytes];
    disk.read(arrayOffset(header), ByteBuffer.wrap(array));
    CRC32 crc = new CRC32();
    crc.update(array);
    require(
        crc.getValue() == header.entryArrayCrc(),
        "partition entry array",
        arrayOffset(header),
        "CRC 0x%08x; the header says 0x%08x".formatted(crc.getValue(), header.entryArrayCrc()));
    return array;
  }

  private static long arrayBytes(GptHeader header, long headerOffset) {
    long entryBytes = header.entryBytes();
    require(
        entryBytes >= GptEntry.BYTES && entryBytes % GptEntry.BYTES == 0,
        "header",
        headerOffset + 0x54,
        "entries of %d bytes; they have 128 times a power of 2".formatted(entryBytes));
    require(
        header.entryCount() <= MOST_ARRAY_BYTES / entryBytes,
        "header",
        headerOffset + 0x50,
        "%d entries of %d bytes; %d bytes are read at most"
            .formatted(header.entryCount(), entryBytes, MOST_ARRAY_BYTES));
    return header.entryCount() * entryBytes;
  }

  private static TableEntry entry(int number, GptEntry entry, BlockSource disk, long offset) {
    long sectors = disk.sizeBytes() / DiskLayout.SECTOR_BYTES;
    require(
        entry.firstLba() > 0 && entry.firstLba() <= entry.lastLba() && entry.lastLba() < sectors,
        "partition entry " + number,
        offset + 0x20,
        "sectors %s to %s; the disk has %d sectors"
            .formatted(
                Long.toUnsignedString(entry.firstLba()),
                Long.toUnsignedString(entry.lastLba()),
                sectors));
    return new TableEntry(
        number,
        entry.typeGuid().toString(),
        entry.firstLba(),
        entry.lastLba(),
        entry.isLegacyBootable(),
        Optional.of(entry.name()),
        Optional.of(entry.uniqueGuid()));
  }

  private static byte[] sector(BlockSource disk, long lba) throws IOException {
    byte[] sector = new byte[DiskLayout.SECTOR_BYTES];
    disk.read(lba * DiskLayout.SECTOR_BYTES, ByteBuffer.wrap(sector));
    return sector;
  }

  private static void require(boolean sound, String structure, long offset, String otherwise) {
    if (!sound) {
      throw new CorruptImageException("GPT", structure, offset, otherwise);
    }
  }
}

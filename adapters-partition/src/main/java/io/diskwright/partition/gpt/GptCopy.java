package io.diskwright.partition.gpt;

import io.diskwright.error.CorruptImageException;
import io.diskwright.layout.DiskLayout;
import io.diskwright.layout.TableEntry;
import io.diskwright.port.BlockSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * One of the two copies of a table, as found: a header, and the entries that its CRC vouches for.
 */
final class GptCopy {

  /** 64 times what every table has. */
  private static final long MOST_ARRAY_BYTES = 1 << 20;

  private final GptHeader header;
  private final byte[] array;
  private final long diskSectors;

  private GptCopy(GptHeader header, byte[] array, long diskSectors) {
    this.header = header;
    this.array = array;
    this.diskSectors = diskSectors;
  }

  /**
   * Reads a copy.
   *
   * @throws CorruptImageException if a CRC is wrong, or a number cannot be
   */
  static GptCopy read(BlockSource disk, long headerLba) throws IOException {
    GptHeader header = GptHeader.decode(GptReader.sector(disk, headerLba), headerLba);
    long diskSectors = disk.sizeBytes() / DiskLayout.SECTOR_BYTES;
    return new GptCopy(header, array(disk, header, headerLba), diskSectors);
  }

  private static byte[] array(BlockSource disk, GptHeader header, long headerLba)
      throws IOException {
    long headerOffset = headerLba * DiskLayout.SECTOR_BYTES;
    long bytes = arrayBytes(header, headerOffset);
    long sectors = disk.sizeBytes() / DiskLayout.SECTOR_BYTES;
    long arrayLba = header.entryArrayLba();
    require(
        arrayLba > 0 && arrayLba < sectors && bytes <= disk.sizeBytes() - header.arrayOffset(),
        "header",
        headerOffset + 0x48,
        "entries at sector %s; the disk has %d sectors"
            .formatted(Long.toUnsignedString(arrayLba), sectors));
    byte[] array = new byte[(int) bytes];
    disk.read(header.arrayOffset(), ByteBuffer.wrap(array));
    CRC32 crc = new CRC32();
    crc.update(array);
    require(
        crc.getValue() == header.entryArrayCrc(),
        "partition entry array",
        header.arrayOffset(),
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

  GptHeader header() {
    return header;
  }

  /** Where the entry of a number is, in bytes from the start of the disk. */
  long offset(int number) {
    return header.arrayOffset() + (number - 1) * header.entryBytes();
  }

  /** The entry of a number from 1, used or not. */
  GptEntry entry(int number) {
    return GptEntry.decode(array, (int) ((number - 1) * header.entryBytes()));
  }

  /** Those in use, all of which lie on the disk. */
  List<TableEntry> entries() {
    List<TableEntry> entries = new ArrayList<>();
    for (int number = 1; number <= header.entryCount(); number++) {
      GptEntry entry = entry(number);
      if (entry.isUsed()) {
        require(
            entry.isOnDiskOf(diskSectors),
            "partition entry " + number,
            offset(number) + 0x20,
            "sectors %s to %s; the disk has %d sectors"
                .formatted(
                    Long.toUnsignedString(entry.firstLba()),
                    Long.toUnsignedString(entry.lastLba()),
                    diskSectors));
        entries.add(entry.toTableEntry(number));
      }
    }
    return entries;
  }

  /** The last sector with entries. */
  long lastArrayLba() {
    return header.entryArrayLba() + (array.length - 1) / DiskLayout.SECTOR_BYTES;
  }

  private static void require(boolean sound, String structure, long offset, String otherwise) {
    if (!sound) {
      throw new CorruptImageException(GptReader.FORMAT, structure, offset, otherwise);
    }
  }
}

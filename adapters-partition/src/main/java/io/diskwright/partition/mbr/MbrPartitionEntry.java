package io.diskwright.partition.mbr;

import io.diskwright.layout.TableEntry;
import io.diskwright.struct.StructReader;
import io.diskwright.struct.StructWriter;
import java.util.Optional;
import java.util.Set;

/**
 * One of the four partitions of an MBR (UEFI 2.10, table 5.2).
 *
 * @param active whether a BIOS that minds is to boot it
 * @param type operating system type
 * @param firstLba first sector
 * @param sectorCount number of sectors, at most {@link #MOST_SECTORS}
 */
record MbrPartitionEntry(boolean active, int type, long firstLba, long sectorCount) {

  /** Size of the encoded form. */
  static final int BYTES = 16;

  /** A Linux filesystem. */
  static final int TYPE_LINUX = 0x83;

  /** What the 32-bit field holds: 2 TiB less a sector. */
  static final long MOST_SECTORS = 0xFFFF_FFFFL;

  private static final int ACTIVE = 0x80;

  /** Those of DOS, of Windows and of old Linux. */
  private static final Set<Integer> EXTENDED_TYPES = Set.of(0x05, 0x0F, 0x85);

  byte[] encode() {
    return StructWriter.littleEndian(BYTES)
        .at(0x0)
        .u8(active ? ACTIVE : 0)
        .at(0x1)
        .raw(ChsAddress.ofLba(firstLba).encode())
        .at(0x4)
        .u8(type)
        .at(0x5)
        .raw(ChsAddress.ofLba(firstLba + sectorCount - 1).encode())
        .at(0x8)
        .u32(firstLba)
        .at(0xC)
        .u32(sectorCount)
        .done();
  }

  /** Reads an entry; the CHS addresses say nothing more. */
  static MbrPartitionEntry decode(byte[] entry) {
    StructReader reader = StructReader.littleEndian(entry);
    return new MbrPartitionEntry(isActive(entry), reader.u8(0x4), reader.u32(0x8), reader.u32(0xC));
  }

  /** Whether these bytes can be an entry: the active flag has two values. */
  static boolean isIn(byte[] entry) {
    return entry[0] == 0 || isActive(entry);
  }

  /** Whether a BIOS is to start it. */
  private static boolean isActive(byte[] entry) {
    return entry[0] == (byte) ACTIVE;
  }

  /** Whether there is a partition. */
  boolean isUsed() {
    return type != 0 && sectorCount != 0;
  }

  /** Whether nothing is said. */
  boolean isBlank() {
    return type == 0 && sectorCount == 0;
  }

  /** Whether it holds others. */
  boolean isExtended() {
    return EXTENDED_TYPES.contains(type);
  }

  /**
   * What is told of it.
   *
   * @param number from 1
   * @param lba first sector, counted from the start of the disk
   */
  TableEntry toTableEntry(int number, long lba) {
    return new TableEntry(
        number,
        "0x%02x".formatted(type),
        lba,
        lba + sectorCount - 1,
        active,
        Optional.empty(),
        Optional.empty());
  }
}

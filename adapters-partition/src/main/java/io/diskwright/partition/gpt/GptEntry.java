package io.diskwright.partition.gpt;

import io.diskwright.layout.Partition;
import io.diskwright.layout.TableEntry;
import io.diskwright.struct.StructReader;
import io.diskwright.struct.StructWriter;
import io.diskwright.value.Guid;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One partition (UEFI 2.10, table 5.6).
 *
 * @param typeGuid what it is for
 * @param uniqueGuid which one it is
 * @param firstLba first sector
 * @param lastLba last sector, inclusive
 * @param attributes bits of table 5.8; none is set by us
 * @param name shown name, at most 36 UTF-16 units
 */
record GptEntry(
    Guid typeGuid, Guid uniqueGuid, long firstLba, long lastLba, long attributes, String name) {

  /** Size of the encoded form. */
  static final int BYTES = 128;

  private static final int NAME = 0x38;
  private static final int NAME_BYTES = 72;
  private static final int LEGACY_BOOTABLE_BIT = 2;
  private static final Guid UNUSED = new Guid(0, 0);

  static GptEntry of(Partition partition) {
    return new GptEntry(
        partition.role().typeGuid(),
        partition.id(),
        partition.firstLba(),
        partition.lastLba(),
        /* attributes= */ 0,
        partition.name());
  }

  byte[] encode() {
    return StructWriter.littleEndian(BYTES)
        .at(0x00)
        .raw(typeGuid.mixedEndianBytes())
        .at(0x10)
        .raw(uniqueGuid.mixedEndianBytes())
        .at(0x20)
        .u64(firstLba)
        .at(0x28)
        .u64(lastLba)
        .at(0x30)
        .u64(attributes)
        .at(NAME)
        .raw(name.getBytes(StandardCharsets.UTF_16LE))
        .done();
  }

  /**
   * Reads an entry.
   *
   * @param array entries; this one may be longer than {@link #BYTES}, which says nothing more
   * @param offset of the entry in the array
   */
  static GptEntry decode(byte[] array, int offset) {
    StructReader reader = StructReader.littleEndian(array);
    return new GptEntry(
        Guid.ofMixedEndian(reader.raw(offset, 16)),
        Guid.ofMixedEndian(reader.raw(offset + 0x10, 16)),
        reader.u64(offset + 0x20),
        reader.u64(offset + 0x28),
        reader.u64(offset + 0x30),
        name(reader.raw(offset + NAME, NAME_BYTES)));
  }

  private static String name(byte[] bytes) {
    String name = new String(bytes, StandardCharsets.UTF_16LE);
    int end = name.indexOf(0);
    return end < 0 ? name : name.substring(0, end);
  }

  /** Whether there is a partition. */
  boolean isUsed() {
    return !typeGuid.equals(UNUSED);
  }

  /** Whether it lies on a disk of that many sectors, behind the MBR. */
  boolean isOnDiskOf(long sectors) {
    return firstLba > 0 && firstLba <= lastLba && lastLba < sectors;
  }

  /** What is told of it. */
  TableEntry toTableEntry(int number) {
    return new TableEntry(
        number,
        typeGuid.toString(),
        firstLba,
        lastLba,
        isLegacyBootable(),
        Optional.of(name),
        Optional.of(uniqueGuid));
  }

  /** Whether a BIOS may start it (table 5.8, bit 2). */
  boolean isLegacyBootable() {
    return (attributes >>> LEGACY_BOOTABLE_BIT & 1) == 1;
  }
}

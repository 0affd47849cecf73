package io.diskwright.partition.gpt;

import io.diskwright.layout.Partition;
import io.diskwright.struct.StructWriter;
import io.diskwright.value.Guid;
import java.nio.charset.StandardCharsets;

/**
 * One partition (UEFI 2.10, table 5.6). Left zero: the attributes, none of which is set.
 *
 * @param typeGuid what it is for
 * @param uniqueGuid which one it is
 * @param firstLba first sector
 * @param lastLba last sector, inclusive
 * @param name shown name, at most 36 UTF-16 units
 */
record GptEntry(Guid typeGuid, Guid uniqueGuid, long firstLba, long lastLba, String name) {

  /** Size of the encoded form. */
  static final int BYTES = 128;

  static GptEntry of(Partition partition) {
    return new GptEntry(
        partition.role().typeGuid(),
        partition.id(),
        partition.firstLba(),
        partition.lastLba(),
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
        .at(0x38)
        .raw(name.getBytes(StandardCharsets.UTF_16LE))
        .done();
  }
}

package io.diskwright.layout;

import io.diskwright.value.Guid;
import java.util.Arrays;
import java.util.Optional;

/**
 * A partition as a table has it.
 *
 * @param number from 1, the place in the table
 * @param type a GUID in a GPT, {@code 0x} and two hexadecimal digits in an MBR
 * @param firstLba first sector of 512 bytes
 * @param lastLba last sector, inclusive
 * @param active whether a BIOS may start it: the active flag of an MBR, the legacy attribute of a
 *     GPT
 * @param name its name in a GPT
 * @param id its unique id in a GPT
 */
public record TableEntry(
    int number,
    String type,
    long firstLba,
    long lastLba,
    boolean active,
    Optional<String> name,
    Optional<Guid> id) {

  private static final String MBR_ESP = "0xef";
  private static final String MBR_LINUX = "0x83";

  /** What it is for, where its type tells. */
  public Optional<PartitionRole> role() {
    return switch (type) {
      case MBR_ESP -> Optional.of(PartitionRole.ESP);
      case MBR_LINUX -> Optional.of(PartitionRole.ROOT);
      default ->
          Arrays.stream(PartitionRole.values())
              .filter(role -> role.typeGuid().toString().equals(type))
              .findFirst();
    };
  }

  /** First byte on the disk. */
  public long offsetBytes() {
    return firstLba * DiskLayout.SECTOR_BYTES;
  }

  /** Length in bytes. */
  public long sizeBytes() {
    return (lastLba - firstLba + 1) * DiskLayout.SECTOR_BYTES;
  }
}

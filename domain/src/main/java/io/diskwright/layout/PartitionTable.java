package io.diskwright.layout;

import io.diskwright.layout.PartitionTableType.TableKind;
import io.diskwright.port.Property;
import java.util.List;
import java.util.Optional;

/**
 * A partition table as it was found on a disk, whoever wrote it.
 *
 * @param kind an MBR or a GPT
 * @param id of the disk: a GUID in a GPT, {@code 0x} and eight hexadecimal digits in an MBR
 * @param entries those in use, in the order of their numbers
 * @param properties all else that its making decided
 */
public record PartitionTable(
    TableKind kind, String id, List<TableEntry> entries, List<Property> properties) {

  /** Takes a copy. */
  public PartitionTable {
    entries = List.copyOf(entries);
    properties = List.copyOf(properties);
  }

  /** The first partition of that role. */
  public Optional<TableEntry> find(PartitionRole role) {
    return entries.stream().filter(entry -> entry.role().equals(Optional.of(role))).findFirst();
  }
}

package io.diskwright.inspect;

import io.diskwright.layout.PartitionRole;
import io.diskwright.layout.TableEntry;
import java.util.Optional;

/**
 * A partition, or a whole disk without a table.
 *
 * @param entry of the table
 * @param typeName of its type; empty where it has none that is known here
 * @param offsetBytes on the disk
 * @param sizeBytes of it
 * @param content what is in it
 */
public record PartReport(
    Optional<TableEntry> entry,
    String typeName,
    long offsetBytes,
    long sizeBytes,
    ContentReport content) {

  /** Its number in the table; 0 for a whole disk. */
  public int number() {
    return entry.map(TableEntry::number).orElse(0);
  }

  /** What people call it: the role, the name of its type, or the type. */
  public String title() {
    if (entry.isEmpty()) {
      return "disk";
    }
    Optional<PartitionRole> role = entry.get().role();
    String named = typeName.isEmpty() ? entry.get().type() : typeName;
    return role.map(PartitionRole::displayName).orElse(named);
  }
}

package io.diskwright.inspect;

import io.diskwright.layout.PartitionTable;
import io.diskwright.port.Fault;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A disk as a guest would see it.
 *
 * @param sizeBytes of the disk
 * @param dataBytes of those, what the container has data for, the rest is zero; empty where it is
 *     too damaged to tell
 * @param table empty where a filesystem takes the whole disk, or nothing is known on it
 * @param tableDamage that keeps the table from being read
 * @param parts partitions in the order of their places; without a table, the whole disk
 * @param boot what of it boots, in the order in which a machine comes to it
 */
public record DiskReport(
    long sizeBytes,
    OptionalLong dataBytes,
    Optional<PartitionTable> table,
    Optional<Fault> tableDamage,
    List<PartReport> parts,
    List<BootItem> boot) {

  /** Takes copies. */
  public DiskReport {
    parts = List.copyOf(parts);
    boot = List.copyOf(boot);
  }

  boolean isDamaged() {
    return tableDamage.isPresent() || parts.stream().anyMatch(part -> part.content().isDamaged());
  }
}

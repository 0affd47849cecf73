package io.diskwright.partition;

import io.diskwright.layout.TableEntry;
import io.diskwright.port.Fault;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Tells partitions that share sectors. */
public final class Overlaps {

  private Overlaps() {}

  /**
   * Tells each partition that begins inside one in front of it.
   *
   * @param format of the table
   * @param entries none of which may overlap
   */
  public static void tell(String format, List<TableEntry> entries, Consumer<Fault> faults) {
    List<TableEntry> sorted =
        entries.stream()
            .sorted(
                Comparator.comparingLong(TableEntry::firstLba)
                    .thenComparingLong(TableEntry::lastLba))
            .toList();
    for (int i = 1, furthest = 0; i < sorted.size(); i++) {
      TableEntry before = sorted.get(furthest);
      TableEntry entry = sorted.get(i);
      if (entry.firstLba() <= before.lastLba()) {
        faults.accept(
            new Fault(
                format,
                "partition",
                OptionalLong.of(entry.number()),
                entry.offsetBytes(),
                "it begins in sector %d, partition %d ends in sector %d"
                    .formatted(entry.firstLba(), before.number(), before.lastLba())));
      }
      furthest = entry.lastLba() > before.lastLba() ? i : furthest;
    }
  }
}

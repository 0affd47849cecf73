package io.diskwright.diff;

import io.diskwright.layout.DiskLayout;
import io.diskwright.layout.PartitionTable;
import io.diskwright.layout.TableEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Compares what partition tables say. */
final class TableComparison {

  private TableComparison() {}

  /** Of the tables as a whole. */
  static List<Difference> ofTables(Optional<PartitionTable> left, Optional<PartitionTable> right) {
    Differences found = new Differences();
    found.compare("partition table", kind(left), kind(right));
    if (left.isPresent() && right.isPresent() && found.isEmpty()) {
      found.compare("table id", left.get().id(), right.get().id());
    }
    return found.list();
  }

  private static String kind(Optional<PartitionTable> table) {
    return table.map(known -> known.kind().name().toLowerCase(Locale.ROOT)).orElse("none");
  }

  /** Of one partition. */
  static List<Difference> ofEntries(TableEntry left, TableEntry right) {
    Differences found = new Differences();
    found.compare("number", Integer.toString(left.number()), Integer.toString(right.number()));
    found.compare("type", left.type(), right.type());
    found.compare("name", left.name().orElse(""), right.name().orElse(""));
    found.compare("id", id(left), id(right));
    found.compare("active", Boolean.toString(left.active()), Boolean.toString(right.active()));
    found.compare("start", sector(left.firstLba()), sector(right.firstLba()));
    found.compare("size", Differences.size(left.sizeBytes()), Differences.size(right.sizeBytes()));
    return found.list();
  }

  private static String id(TableEntry entry) {
    return entry.id().map(Object::toString).orElse("");
  }

  private static String sector(long lba) {
    return "sector " + lba;
  }

  /** A partition that only one disk has, in a few words. */
  static String describe(Volume volume) {
    List<String> words = new ArrayList<>();
    volume.entry().ifPresent(entry -> words.add(place(entry)));
    volume.fileSystem().ifPresent(found -> words.add(found.description().type()));
    return String.join(", ", words);
  }

  private static String place(TableEntry entry) {
    return "%s from sector %d"
        .formatted(
            Differences.size(entry.sizeBytes()), entry.offsetBytes() / DiskLayout.SECTOR_BYTES);
  }
}

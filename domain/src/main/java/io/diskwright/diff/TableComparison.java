package io.diskwright.diff;

import io.diskwright.layout.DiskLayout;
import io.diskwright.layout.PartitionTable;
import io.diskwright.layout.TableEntry;
import io.diskwright.port.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Compares what partition tables say. */
final class TableComparison {

  private static final String SIZE = "size";
  private static final String ENTRIES = "partition entries";

  /** What a GPT has where, by the disk's size and the room that its entries take. */
  private static final Consequences CONSEQUENCES =
      new Consequences(
          Map.of(
              "first usable lba", List.of(ENTRIES),
              "last usable lba", List.of(SIZE, ENTRIES),
              "alternate lba", List.of(SIZE)));

  private TableComparison() {}

  /** Of the disks, and of the tables as a whole. */
  static List<Difference> ofDisks(Disk left, Disk right) {
    Differences found = new Differences();
    found.compare(
        SIZE,
        Differences.size(left.source().sizeBytes()),
        Differences.size(right.source().sizeBytes()));
    found.addAll(ofTables(left.table(), right.table()));
    return CONSEQUENCES.below(found.list());
  }

  private static List<Difference> ofTables(
      Optional<PartitionTable> left, Optional<PartitionTable> right) {
    Differences found = new Differences();
    found.compare("partition table", kind(left), kind(right));
    if (left.isPresent() && right.isPresent() && found.isEmpty()) {
      found.compare("table id", left.get().id(), right.get().id());
      found.compareProperties(properties(left.get()), properties(right.get()));
    }
    return found.list();
  }

  /** But for the boot code, whose bytes are compared. */
  private static List<Property> properties(PartitionTable table) {
    return table.properties().stream()
        .filter(property -> !property.name().equals("boot code"))
        .toList();
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
    found.compare(SIZE, Differences.size(left.sizeBytes()), Differences.size(right.sizeBytes()));
    return found.list();
  }

  private static String id(TableEntry entry) {
    return entry.id().map(Object::toString).orElse("");
  }

  private static String sector(long lba) {
    return "sector " + lba;
  }

  /** A partition that only the first disk has. */
  static Difference removed(Volume volume) {
    return Difference.removed(volume.name(), describe(volume));
  }

  /** A partition that only the second disk has. */
  static Difference added(Volume volume) {
    return Difference.added(volume.name(), describe(volume));
  }

  /** In a few words. */
  private static String describe(Volume volume) {
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

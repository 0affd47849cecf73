package io.diskwright.diff;

import io.diskwright.layout.PartitionTable;
import io.diskwright.layout.PartitionTableType.TableKind;
import io.diskwright.port.Dependence;
import io.diskwright.port.Field;
import io.diskwright.port.FieldLayout;
import io.diskwright.port.Fields;
import io.diskwright.port.Region;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What the bytes of a partition table hang on (UEFI 2.10, 5.2.1 "Legacy MBR", 5.3.2 "GPT Header",
 * 5.3.3 "GPT Partition Entry Array").
 */
final class TableFields implements Fields {

  /** A name that all has that differs in tables. */
  static final String ANY = "table";

  /** The field of an entry that is in one table only. */
  static final String EXISTS = "exists";

  private static final int MBR_ENTRY_BYTES = 16;
  private static final String KIND = "partition table";
  private static final Dependence ON_ANY = Dependence.on(ANY);
  private static final Dependence ON_KIND = Dependence.on(KIND);
  private static final Dependence ON_ID = Dependence.on("table id", KIND);

  private static final FieldLayout HEADER =
      new FieldLayout(TableRegions.SECTOR, Dependence.NONE)
          .with(0x10, 4, ON_ANY)
          .with(0x18, 8, ON_ANY)
          .with(0x20, 8, Dependence.on("alternate lba"))
          .with(0x28, 8, Dependence.on("first usable lba"))
          .with(0x30, 8, Dependence.on("last usable lba"))
          .with(0x38, 16, ON_ID)
          .with(0x48, 8, ON_ANY)
          .with(0x50, 4, Dependence.on("partition entries"))
          .with(0x54, 4, Dependence.on("bytes per partition entry"))
          .with(0x58, 4, ON_ANY);

  private final boolean isGpt;
  private final int entryBytes;

  TableFields(PartitionTable table) {
    this.isGpt = table.kind() == TableKind.GPT;
    this.entryBytes =
        isGpt ? (int) TableRegions.property(table, TableRegions.ENTRY_BYTES) : MBR_ENTRY_BYTES;
  }

  /** What a field of a partition's entry is called among causes. */
  static String nameOf(int partition, String field) {
    return "entry %d %s".formatted(partition, field);
  }

  @Override
  public Dependence placement() {
    return ON_ANY;
  }

  @Override
  public Field at(Region region, long offset) {
    return switch (region.structure()) {
      case TableRegions.HEADER ->
          HEADER.at(region.structure(), OptionalLong.empty(), region.offset(), offset);
      case TableRegions.ENTRIES -> entry(region, offset, "GPT entry");
      case TableRegions.MBR_ENTRIES ->
          entry(region, offset, isGpt ? "protective MBR entry" : "MBR entry");
      case TableRegions.BOOT_CODE -> Field.whole(region, region.structure(), Dependence.NONE);
      case TableRegions.DISK_SIGNATURE ->
          isGpt
              ? Field.whole(region, "protective " + region.structure(), ON_KIND)
              : Field.whole(region, region.structure(), ON_ID);
      default -> Field.whole(region, region.structure(), ON_KIND);
    };
  }

  private Field entry(Region region, long offset, String part) {
    boolean isOfGpt = region.structure().equals(TableRegions.ENTRIES);
    int bytes = isOfGpt ? entryBytes : MBR_ENTRY_BYTES;
    int number = (int) ((offset - region.offset()) / bytes) + 1;
    long start = region.offset() + (number - 1L) * bytes;
    return layout(isOfGpt, number).at(part, OptionalLong.of(number), start, offset);
  }

  private FieldLayout layout(boolean isOfGpt, int number) {
    if (isOfGpt) {
      return gptEntry(number);
    }
    return isGpt ? protective(number) : mbrEntry(number);
  }

  /** Of the attributes, the one that is shown is in the first byte. */
  private FieldLayout gptEntry(int number) {
    return new FieldLayout(entryBytes, on(number))
        .with(0x00, 16, on(number, "type"))
        .with(0x10, 16, on(number, "id"))
        .with(0x20, 8, on(number, "start"))
        .with(0x28, 8, on(number, "start", "size"))
        .with(0x30, 1, on(number, "active"))
        .with(0x38, 72, on(number, "name"));
  }

  /** The first is about the whole disk, and each program that changes a table writes it anew. */
  private static FieldLayout protective(int number) {
    return new FieldLayout(MBR_ENTRY_BYTES, number == 1 ? ON_ANY : ON_KIND);
  }

  /** Addresses of cylinder, head and sector follow from those of sectors. */
  private static FieldLayout mbrEntry(int number) {
    return new FieldLayout(MBR_ENTRY_BYTES, on(number, "start", "size").and(Set.of("size")))
        .with(0x00, 1, on(number, "active"))
        .with(0x04, 1, on(number, "type"));
  }

  /** On fields of a partition that are compared, or on whether there is one. */
  private static Dependence on(int partition, String... fields) {
    Set<String> names = new HashSet<>(Set.of(nameOf(partition, EXISTS), KIND));
    for (String field : fields) {
      names.add(nameOf(partition, field));
    }
    return new Dependence(names, Dependence.Files.NONE);
  }
}

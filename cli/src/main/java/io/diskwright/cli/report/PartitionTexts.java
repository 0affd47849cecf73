package io.diskwright.cli.report;

import io.diskwright.inspect.ContentReport;
import io.diskwright.inspect.DiskReport;
import io.diskwright.inspect.PartReport;
import io.diskwright.layout.TableEntry;
import io.diskwright.port.FileSystemUsage;
import io.diskwright.value.Guid;

/** The partitions of a disk as tables for people. */
final class PartitionTexts {

  private static final String NONE = "–";

  private PartitionTexts() {}

  /** Where they are, and what the table says of them. */
  static String partitions(DiskReport disk) {
    TextTable table =
        new TextTable("rlrrrlll")
            .row("#", "Partition", "First LBA", "Last LBA", "Size", "Type", "Name", "Id");
    for (PartReport part : disk.parts()) {
      part.entry().ifPresent(entry -> addEntry(part, entry, table));
    }
    return table.lines();
  }

  private static void addEntry(PartReport part, TableEntry entry, TextTable table) {
    table.row(
        String.valueOf(entry.number()),
        Printable.of(part.title()) + (entry.active() ? ", active" : ""),
        String.valueOf(entry.firstLba()),
        String.valueOf(entry.lastLba()),
        Sizes.rounded(entry.sizeBytes()),
        part.typeName().isEmpty() ? entry.type() : part.typeName(),
        Printable.of(entry.name().filter(name -> !name.isEmpty()).orElse(NONE)),
        entry.id().map(Guid::toString).orElse(NONE));
  }

  /** What is in them. */
  static String contents(DiskReport disk) {
    TextTable table =
        new TextTable("rlllrrrrrr")
            .row(
                "#",
                "Filesystem",
                "Label",
                "Id",
                "Size",
                "Used",
                "",
                "Available",
                "Inodes",
                "Free inodes");
    for (PartReport part : disk.parts()) {
      table.row(cells(part));
    }
    return table.lines();
  }

  private static String[] cells(PartReport part) {
    ContentReport content = part.content();
    String number = part.entry().isPresent() ? String.valueOf(part.number()) : NONE;
    String kind = content.kind().isEmpty() ? NONE : content.kind();
    String label = content.label().isEmpty() ? NONE : Printable.of(content.label().toString());
    String id = content.id().isEmpty() ? NONE : Printable.of(content.id());
    if (content.fileSystem().isEmpty()) {
      return new String[] {number, kind, label, id};
    }
    FileSystemUsage usage = content.fileSystem().get().usage();
    boolean inodes = usage.inodeCount() > 0;
    return new String[] {
      number,
      kind,
      label,
      id,
      Sizes.rounded(usage.sizeBytes()),
      Sizes.rounded(usage.sizeBytes() - usage.freeBytes()),
      UsedShare.percent(usage),
      Sizes.rounded(usage.availableBytes()),
      inodes ? String.valueOf(usage.inodeCount()) : NONE,
      inodes ? String.valueOf(usage.freeInodes()) : NONE
    };
  }
}

package io.diskwright.cli.report;

import io.diskwright.inspect.BootItem;
import io.diskwright.inspect.ContainerReport;
import io.diskwright.inspect.ContentReport;
import io.diskwright.inspect.DiskReport;
import io.diskwright.inspect.ImageReport;
import io.diskwright.inspect.PartReport;
import io.diskwright.layout.PartitionTable;
import io.diskwright.layout.TableEntry;
import io.diskwright.port.Fault;
import io.diskwright.port.FileSystemDescription;
import io.diskwright.port.FileSystemUsage;
import io.diskwright.port.Property;
import io.diskwright.value.Guid;
import java.util.List;

/** What there is to say of an image for people: the disk as a picture, then the facts. */
public final class InspectText {

  private static final String NONE = "–";
  private static final String INDENT = "  ";
  private static final int WIDEST_PICTURE = 120;

  private final ImageReport report;
  private final int columns;
  private final boolean boxes;
  private final StringBuilder text = new StringBuilder();

  private InspectText(ImageReport report, int columns, boolean boxes) {
    this.report = report;
    this.columns = columns;
    this.boxes = boxes;
  }

  /**
   * The lines, each ended.
   *
   * @param columns how wide they may be; tables may be wider
   * @param boxes whether the picture may be drawn with more than ASCII
   */
  public static String of(ImageReport report, int columns, boolean boxes) {
    return new InspectText(report, columns, boxes).text();
  }

  private String text() {
    image();
    report.disk().ifPresent(this::disk);
    if (!report.notes().isEmpty()) {
      title("Notes");
      report.notes().forEach(note -> line(INDENT + Printable.of(note)));
    }
    return text.toString();
  }

  private void image() {
    ContainerReport container = report.container();
    TextTable table = new TextTable("ll");
    table
        .row("Image", Printable.of(String.valueOf(report.file().getFileName())))
        .row(
            "Format",
            "%s, %s in the file, %s of them stored"
                .formatted(
                    container.format(),
                    Sizes.rounded(container.fileBytes()),
                    Sizes.rounded(container.storedBytes())));
    report.disk().ifPresent(disk -> addDisk(disk, table));
    text.append(table.lines());
    container.damage().ifPresent(this::damage);
  }

  private static void addDisk(DiskReport disk, TextTable table) {
    String data =
        disk.dataBytes().isPresent()
            ? ", with " + Sizes.rounded(disk.dataBytes().getAsLong()) + " of data"
            : "";
    table.row(
        "Disk",
        "%s, %d bytes%s".formatted(Sizes.rounded(disk.sizeBytes()), disk.sizeBytes(), data));
    String none = disk.tableDamage().isPresent() ? "damaged" : "none";
    table.row("Table", disk.table().map(InspectText::table).orElse(none));
  }

  private static String table(PartitionTable table) {
    return "%s with id %s, %d partitions"
        .formatted(table.kind(), table.id(), table.entries().size());
  }

  private void disk(DiskReport disk) {
    disk.tableDamage().ifPresent(this::damage);
    if (!disk.parts().isEmpty()) {
      text.append('\n');
      text.append(DiskBar.of(disk, Math.min(columns, WIDEST_PICTURE), boxes)).append('\n');
    }
    if (disk.table().isPresent()) {
      text.append(partitions(disk)).append('\n');
    }
    if (!disk.parts().isEmpty()) {
      text.append(contents(disk));
    }
    disk.parts().forEach(this::details);
    disk.table().ifPresent(table -> properties("Partition table", table.properties()));
    properties("Container", report.container().properties());
    boot(disk.boot());
    disk.parts()
        .forEach(
            part ->
                part.content()
                    .space()
                    .ifPresent(space -> text.append(SpaceText.of(part, space, boxes))));
  }

  private static String partitions(DiskReport disk) {
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

  private static String contents(DiskReport disk) {
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

  /** What a filesystem says of itself, and what could not be read. */
  private void details(PartReport part) {
    ContentReport content = part.content();
    content.unread().ifPresent(why -> line(INDENT + Printable.of(part.title() + ": " + why)));
    content.damage().forEach(this::damage);
    content.fileSystem().ifPresent(fileSystem -> fileSystem(part, fileSystem));
  }

  private void fileSystem(PartReport part, FileSystemDescription fileSystem) {
    String number = part.entry().isPresent() ? part.number() + ": " : "";
    properties(number + part.title() + ", " + fileSystem.type(), fileSystem.properties());
    if (!fileSystem.features().isEmpty()) {
      if (fileSystem.properties().isEmpty()) {
        title(number + part.title() + ", " + fileSystem.type());
      }
      line(INDENT + "features  " + Printable.of(String.join(" ", fileSystem.features())));
    }
  }

  private void properties(String title, List<Property> properties) {
    if (!properties.isEmpty()) {
      title(title);
      TextTable table = new TextTable("ll");
      properties.forEach(
          property ->
              table.row(INDENT + Printable.of(property.name()), Printable.of(property.value())));
      text.append(table.lines());
    }
  }

  private void boot(List<BootItem> items) {
    if (!items.isEmpty()) {
      text.append('\n');
      TextTable table = new TextTable("lll").row("Boots", "Place", "What it is");
      items.forEach(
          item ->
              table.row(
                  item.kind().displayName(),
                  Printable.of(item.place()),
                  Printable.of(item.text())));
      text.append(table.lines());
    }
  }

  private void damage(Fault fault) {
    line(INDENT + "damaged: " + FaultText.of(fault));
  }

  private void title(String title) {
    text.append('\n').append(Printable.of(title)).append('\n');
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}

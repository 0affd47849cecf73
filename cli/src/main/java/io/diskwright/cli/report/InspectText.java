package io.diskwright.cli.report;

import io.diskwright.inspect.BootItem;
import io.diskwright.inspect.ContainerReport;
import io.diskwright.inspect.ContentReport;
import io.diskwright.inspect.DiskReport;
import io.diskwright.inspect.ImageReport;
import io.diskwright.inspect.PartReport;
import io.diskwright.layout.PartitionTable;
import io.diskwright.port.Fault;
import io.diskwright.port.FileSystemDescription;
import io.diskwright.port.Property;
import java.util.List;

/** What there is to say of an image for people: the disk as a picture, then the facts. */
public final class InspectText {

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
    report.disk().ifPresentOrElse(this::disk, this::container);
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
    container.unread().ifPresent(why -> line(INDENT + "not read: " + Printable.of(why)));
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
    return "%s with id %s".formatted(table.kind(), table.id());
  }

  private void disk(DiskReport disk) {
    disk.tableDamage().ifPresent(this::damage);
    if (!disk.parts().isEmpty()) {
      text.append('\n');
      text.append(DiskBar.of(disk, Math.min(columns, WIDEST_PICTURE), boxes)).append('\n');
    }
    if (disk.table().isPresent()) {
      text.append(PartitionTexts.partitions(disk)).append('\n');
    }
    if (!disk.parts().isEmpty()) {
      text.append(PartitionTexts.contents(disk));
    }
    disk.parts().forEach(this::details);
    disk.table().ifPresent(table -> properties("Partition table", table.properties()));
    container();
    boot(disk.boot());
    disk.parts()
        .forEach(
            part ->
                part.content()
                    .space()
                    .ifPresent(space -> text.append(SpaceText.of(part, space, boxes))));
  }

  private void container() {
    properties("Container", report.container().properties());
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

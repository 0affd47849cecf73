package io.diskwright.cli.html;

import io.diskwright.cli.report.FaultText;
import io.diskwright.cli.report.Sizes;
import io.diskwright.inspect.BootItem;
import io.diskwright.inspect.ContainerReport;
import io.diskwright.inspect.DiskReport;
import io.diskwright.inspect.ImageReport;
import io.diskwright.inspect.PartReport;
import io.diskwright.layout.PartitionTable;
import io.diskwright.port.Fault;
import java.util.List;

/**
 * What there is to say of an image as a page: the disk, its partitions, what boots, what it is in.
 */
public final class InspectPage {

  private final Html html;
  private final ImageReport report;

  private InspectPage(Html html, ImageReport report) {
    this.html = html;
    this.report = report;
  }

  /** The page. */
  public static String of(ImageReport report) {
    String name = String.valueOf(report.file().getFileName());
    return Page.of(name + " – Diskwright", html -> new InspectPage(html, report).write(name));
  }

  private void write(String name) {
    html.begin("header").leaf("p", "Disk image", "class", "kind").leaf("h1", name).line();
    figures();
    html.end().line().begin("main").line();
    report.container().unread().ifPresent(this::unread);
    damage(report.container().damage().stream().toList());
    report.disk().ifPresent(this::disk);
    container();
    if (!report.notes().isEmpty()) {
      html.leaf("h2", "Notes").line();
      report.notes().forEach(note -> html.leaf("p", note).line());
    }
    html.end();
  }

  private void figures() {
    html.begin("dl", "class", "figures").line();
    figure("Format", report.container().format());
    report
        .disk()
        .ifPresent(
            disk -> {
              figure("Disk", Sizes.rounded(disk.sizeBytes()));
              disk.dataBytes().ifPresent(bytes -> figure("Data on it", Sizes.rounded(bytes)));
              figure("Table", disk.table().map(InspectPage::tableName).orElse("none"));
            });
    figure("File", Sizes.rounded(report.container().fileBytes()));
    html.end().line();
  }

  private static String tableName(PartitionTable table) {
    return table.kind().name();
  }

  private void figure(String name, String value) {
    html.begin("div").leaf("dt", name).leaf("dd", value).end().line();
  }

  private void unread(String why) {
    html.begin("div", "class", "alarm").leaf("p", "Not read: " + why).end().line();
  }

  private void damage(List<Fault> faults) {
    if (!faults.isEmpty()) {
      html.begin("div", "class", "alarm").line();
      faults.forEach(fault -> html.leaf("p", "Damaged: " + FaultText.of(fault)).line());
      html.end().line();
    }
  }

  private void disk(DiskReport disk) {
    damage(disk.tableDamage().stream().toList());
    if (!disk.parts().isEmpty()) {
      html.begin("section").leaf("h2", "The disk").line();
      DiskMap.write(html, disk);
      PartTable.write(html, disk);
      disk.table()
          .ifPresent(
              table ->
                  new Facts().add("disk id", table.id()).addAll(table.properties()).write(html));
      html.end().line();
    }
    int index = 0;
    for (PartReport part : disk.parts()) {
      new PartSection(html, part, DiskMap.hue(index++)).write();
    }
    boot(disk.boot());
  }

  private void boot(List<BootItem> items) {
    if (items.isEmpty()) {
      return;
    }
    html.begin("section").leaf("h2", "What boots").line();
    Table table = Table.begin(html, "What boots", "lml", "Kind", "Place", "What it is");
    items.forEach(item -> table.row(item.kind().displayName(), item.place(), item.text()));
    table.end();
    html.end().line();
  }

  private void container() {
    ContainerReport container = report.container();
    html.begin("section").leaf("h2", "The file").line();
    new Facts()
        .add("format", container.format())
        .add("length", container.fileBytes() + " bytes")
        .add("stored, without holes", container.storedBytes() + " bytes")
        .addAll(container.properties())
        .write(html);
    html.end().line();
  }
}

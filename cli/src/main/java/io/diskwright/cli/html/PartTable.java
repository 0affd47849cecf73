package io.diskwright.cli.html;

import io.diskwright.cli.report.Sizes;
import io.diskwright.cli.report.UsedShare;
import io.diskwright.inspect.ContentReport;
import io.diskwright.inspect.DiskReport;
import io.diskwright.inspect.PartReport;
import io.diskwright.port.FileSystemDescription;
import io.diskwright.port.FileSystemUsage;
import java.util.Optional;

/** The partitions of a disk, a row each, with the colours of the map. */
final class PartTable {

  private static final String[] HEADS = {"Partition", "Holds", "Label", "Size", "Used"};
  private static final String ALIGNMENTS = "lllrr";

  private PartTable() {}

  static void write(Html html, DiskReport disk) {
    Table table = Table.begin(html, "Partitions", ALIGNMENTS, HEADS);
    int index = 0;
    for (PartReport part : disk.parts()) {
      row(html, part, DiskMap.hue(index++));
    }
    table.end();
  }

  private static void row(Html html, PartReport part, String hue) {
    ContentReport content = part.content();
    html.begin("tr").begin("td", "class", "l");
    html.leaf("span", "", "class", "swatch " + hue).text(DiskMap.name(part)).end();
    html.leaf("td", content.kind().isEmpty() ? "–" : content.kind(), "class", "l");
    html.leaf("td", content.label().toString(), "class", "l");
    html.leaf("td", Sizes.rounded(part.sizeBytes()), "class", "r");
    Optional<FileSystemUsage> usage = content.fileSystem().map(FileSystemDescription::usage);
    html.leaf("td", usage.map(UsedShare::percent).orElse("–"), "class", "r").end().line();
  }
}

package io.diskwright.cli.html;

import io.diskwright.cli.report.FaultText;
import io.diskwright.cli.report.Sizes;
import io.diskwright.cli.report.UsedShare;
import io.diskwright.inspect.ContentReport;
import io.diskwright.inspect.PartReport;
import io.diskwright.inspect.SpaceReport;
import io.diskwright.inspect.SpaceReport.Folder;
import io.diskwright.inspect.SpaceReport.LargeFile;
import io.diskwright.inspect.SpaceReport.TypeCount;
import io.diskwright.layout.TableEntry;
import io.diskwright.port.FileSystemDescription;
import io.diskwright.port.FileSystemUsage;
import io.diskwright.value.Guid;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A partition: its place, its filesystem, what fills it. */
final class PartSection {

  private static final int DEEPEST_ROW = 2;

  private final Html html;
  private final PartReport part;
  private final String hue;

  PartSection(Html html, PartReport part, String hue) {
    this.html = html;
    this.part = part;
    this.hue = hue;
  }

  void write() {
    ContentReport content = part.content();
    html.begin("section").begin("h2");
    html.leaf("span", "", "class", "swatch " + hue).text(DiskMap.name(part));
    html.text(content.kind().isEmpty() ? "" : ", " + content.kind()).end().line();
    content.unread().ifPresent(why -> html.leaf("p", why, "class", "note").line());
    alarms();
    Facts facts = new Facts();
    part.entry().ifPresent(entry -> place(entry, facts));
    facts.add("label", content.label().toString()).add("id", content.id());
    content.fileSystem().ifPresent(found -> usage(found, facts));
    facts.write(html);
    content.fileSystem().ifPresent(this::parameters);
    content.fileSystem().ifPresent(this::features);
    content.space().ifPresent(this::space);
    html.end().line();
  }

  private void alarms() {
    if (part.content().damage().isEmpty()) {
      return;
    }
    html.begin("div", "class", "alarm").line();
    part.content()
        .damage()
        .forEach(fault -> html.leaf("p", "Damaged: " + FaultText.of(fault)).line());
    html.end().line();
  }

  private void place(TableEntry entry, Facts facts) {
    facts
        .add("type", part.typeName().isEmpty() ? entry.type() : part.typeName())
        .add("sectors", entry.firstLba() + " – " + entry.lastLba())
        .add("name", entry.name().orElse(""))
        .add("partition id", entry.id().map(Guid::toString).orElse(""))
        .add("active", entry.active() ? "yes" : "");
  }

  private static void usage(FileSystemDescription fileSystem, Facts facts) {
    FileSystemUsage usage = fileSystem.usage();
    long used = usage.sizeBytes() - usage.freeBytes();
    facts
        .add("size", Sizes.rounded(usage.sizeBytes()))
        .add("used", Sizes.rounded(used) + ", " + UsedShare.percent(usage))
        .add("available to users", Sizes.rounded(usage.availableBytes()))
        .add("block", usage.blockBytes() + " bytes");
    if (usage.inodeCount() > 0) {
      facts
          .add("inodes", String.valueOf(usage.inodeCount()))
          .add("free inodes", String.valueOf(usage.freeInodes()));
    }
  }

  private void parameters(FileSystemDescription fileSystem) {
    if (!fileSystem.properties().isEmpty()) {
      html.leaf("h3", "Parameters").line();
      new Facts().addAll(fileSystem.properties()).write(html);
    }
  }

  private void features(FileSystemDescription fileSystem) {
    if (fileSystem.features().isEmpty()) {
      return;
    }
    html.leaf("h3", "Features").begin("ul", "class", "features").line();
    fileSystem.features().forEach(feature -> html.leaf("li", feature).line());
    html.end().line();
  }

  private void space(SpaceReport space) {
    html.leaf("h3", "What fills it").line();
    String counts =
        space.counts().stream().map(PartSection::count).collect(Collectors.joining(", "));
    html.leaf("p", counts, "class", "note").line();
    if (space.unreadFolders() > 0) {
      String unread = "%d folders are encrypted, and not looked into.";
      html.leaf("p", unread.formatted(space.unreadFolders()), "class", "note").line();
    }
    FolderMap.write(html, space.root(), "Folders of " + DiskMap.name(part) + " by space");
    folders(space.root());
    files(space.largest());
  }

  private static String count(TypeCount type) {
    return type.count() + " × " + type.type().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private void folders(Folder root) {
    html.leaf("h3", "Largest folders").line();
    Table table = Table.begin(html, "Largest folders", "rrm", "Takes", "Files", "Folder");
    add(table, root, "/", 0);
    table.end();
  }

  private void add(Table table, Folder folder, String path, int depth) {
    table.row(Sizes.rounded(folder.bytes()), String.valueOf(folder.files()), path);
    if (depth < DEEPEST_ROW) {
      for (Folder inner : folder.folders()) {
        add(table, inner, path + inner.name() + "/", depth + 1);
      }
    }
  }

  private void files(List<LargeFile> largest) {
    if (largest.isEmpty()) {
      return;
    }
    html.leaf("h3", "Largest files").line();
    Table table = Table.begin(html, "Largest files", "rrm", "Takes", "Length", "File");
    for (LargeFile file : largest) {
      table.row(
          Sizes.rounded(file.allocatedBytes()),
          Sizes.rounded(file.sizeBytes()),
          file.path().toString());
    }
    table.end();
  }
}

package io.diskwright.cli.report;

import io.diskwright.inspect.PartReport;
import io.diskwright.inspect.SpaceReport;
import io.diskwright.inspect.SpaceReport.Folder;
import io.diskwright.inspect.SpaceReport.LargeFile;
import java.util.Locale;
import java.util.stream.Collectors;

/** What fills a filesystem: folders with bars, the largest files, how many there are. */
final class SpaceText {

  private static final int BAR_COLUMNS = 20;
  private static final int DEEPEST = 3;
  private static final int MOST_FILES = 10;

  private final SpaceReport space;
  private final char bar;
  private final TextTable folders = new TextTable("rrll").row("Size", "Files", "", "Folder");

  private SpaceText(SpaceReport space, boolean boxes) {
    this.space = space;
    this.bar = boxes ? '█' : '#';
  }

  static String of(PartReport part, SpaceReport space, boolean boxes) {
    return "\nWhat fills %s%s\n"
            .formatted(
                part.entry().isPresent() ? part.number() + ": " : "", Printable.of(part.title()))
        + new SpaceText(space, boxes).text();
  }

  private String text() {
    add(space.root(), "/", 0);
    TextTable files = new TextTable("rrl").row("Takes", "Size", "File");
    for (LargeFile file : space.largest().stream().limit(MOST_FILES).toList()) {
      files.row(
          Sizes.rounded(file.allocatedBytes()),
          Sizes.rounded(file.sizeBytes()),
          Printable.of(file.path().toString()));
    }
    return counts() + "\n" + folders.lines() + "\n" + files.lines();
  }

  private String counts() {
    String counts = space.counts().stream().map(SpaceText::count).collect(Collectors.joining(", "));
    String unread =
        space.unreadFolders() == 0
            ? ""
            : "; %d encrypted folders are not looked into".formatted(space.unreadFolders());
    return "  " + counts + unread + "\n";
  }

  private static String count(SpaceReport.TypeCount type) {
    return type.count() + " " + type.type().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private void add(Folder folder, String path, int depth) {
    double share = (double) folder.bytes() / Math.max(1, space.root().bytes());
    folders.row(
        Sizes.rounded(folder.bytes()),
        String.valueOf(folder.files()),
        String.valueOf(bar).repeat((int) Math.round(share * BAR_COLUMNS)),
        Printable.of(path));
    if (depth < DEEPEST) {
      for (Folder inner : folder.folders()) {
        add(inner, path + inner.name() + "/", depth + 1);
      }
    }
  }
}

package io.diskwright.cli.report;

import io.diskwright.cli.report.DiskSegments.Segment;
import io.diskwright.inspect.DiskReport;
import io.diskwright.inspect.PartReport;
import io.diskwright.port.FileSystemDescription;
import io.diskwright.port.FileSystemUsage;
import java.util.List;
import java.util.Optional;

/**
 * A disk as a picture of letters, to scale as far as letters can be: every partition has a box of
 * two columns at least, and what lies between is left out where it is less.
 */
final class DiskBar {

  private static final int LEAST_COLUMNS = 2;

  /** What the picture is drawn with. */
  private enum Letters {
    BOXES("┌┬┐", "└┴┘", '─', '│', '█', '░'),
    ASCII("+++", "+++", '-', '|', '#', '.');

    private final String top;
    private final String bottom;
    private final char line;
    private final char wall;
    private final char used;
    private final char free;

    Letters(String top, String bottom, char line, char wall, char used, char free) {
      this.top = top;
      this.bottom = bottom;
      this.line = line;
      this.wall = wall;
      this.used = used;
      this.free = free;
    }
  }

  private final Letters letters;
  private final List<Segment> segments;
  private final int[] widths;

  private DiskBar(DiskReport disk, int columns, boolean boxes) {
    this.letters = boxes ? Letters.BOXES : Letters.ASCII;
    int inner = columns - 1;
    this.segments =
        DiskSegments.of(disk).stream()
            .filter(segment -> segment.part().isPresent() || isSeen(segment, disk, inner))
            .toList();
    this.widths = widths(inner, disk.sizeBytes());
  }

  /** The lines, each ended; none for a disk without anything. */
  static String of(DiskReport disk, int columns, boolean boxes) {
    DiskBar bar = new DiskBar(disk, columns, boxes);
    return bar.segments.isEmpty() ? "" : bar.lines();
  }

  private static boolean isSeen(Segment segment, DiskReport disk, int columns) {
    return (double) segment.sizeBytes() / disk.sizeBytes() * columns >= LEAST_COLUMNS;
  }

  /** Columns of each segment, its right wall among them. */
  private int[] widths(int columns, long diskBytes) {
    int[] found = new int[segments.size()];
    int left = columns;
    for (int i = 0; i < found.length; i++) {
      double share = (double) segments.get(i).sizeBytes() / Math.max(1, diskBytes);
      found[i] = Math.max(LEAST_COLUMNS, (int) Math.round(share * columns));
      left -= found[i];
    }
    int widest = widest(found);
    if (widest >= 0) {
      found[widest] = Math.max(LEAST_COLUMNS, found[widest] + left);
    }
    return found;
  }

  private static int widest(int[] widths) {
    int widest = -1;
    for (int i = 0; i < widths.length; i++) {
      widest = widest < 0 || widths[i] > widths[widest] ? i : widest;
    }
    return widest;
  }

  private String lines() {
    StringBuilder top = new StringBuilder().append(letters.top.charAt(0));
    StringBuilder names = new StringBuilder().append(letters.wall);
    StringBuilder fills = new StringBuilder().append(letters.wall);
    StringBuilder bottom = new StringBuilder().append(letters.bottom.charAt(0));
    for (int i = 0; i < widths.length; i++) {
      int corner = i + 1 < widths.length ? 1 : 2;
      int width = widths[i] - 1;
      String line = String.valueOf(letters.line).repeat(width);
      top.append(line).append(letters.top.charAt(corner));
      names.append(name(segments.get(i), width)).append(letters.wall);
      fills.append(fill(segments.get(i), width)).append(letters.wall);
      bottom.append(line).append(letters.bottom.charAt(corner));
    }
    return top + "\n" + names + "\n" + fills + "\n" + bottom + "\n";
  }

  private static String name(Segment segment, int width) {
    String name = segment.part().map(DiskBar::name).orElse("");
    int[] letters = name.codePoints().limit(width).toArray();
    return new String(letters, 0, letters.length) + " ".repeat(width - letters.length);
  }

  private static String name(PartReport part) {
    String number = part.entry().map(entry -> entry.number() + " ").orElse("");
    return number + Printable.of(part.title());
  }

  private String fill(Segment segment, int width) {
    Optional<FileSystemUsage> usage =
        segment
            .part()
            .flatMap(part -> part.content().fileSystem())
            .map(FileSystemDescription::usage);
    if (usage.isEmpty()) {
      return " ".repeat(width);
    }
    int used = (int) Math.round(UsedShare.of(usage.get()) * width);
    return String.valueOf(letters.used).repeat(used)
        + String.valueOf(letters.free).repeat(width - used);
  }
}

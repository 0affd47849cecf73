package io.diskwright.cli.html;

import io.diskwright.cli.report.DiskSegments;
import io.diskwright.cli.report.DiskSegments.Segment;
import io.diskwright.cli.report.Sizes;
import io.diskwright.cli.report.UsedShare;
import io.diskwright.inspect.DiskReport;
import io.diskwright.inspect.PartReport;
import java.util.List;

/**
 * A disk from its first byte to its last, to scale: a box for each partition, and how full it is.
 */
final class DiskMap {

  private static final int HUES = 6;
  private static final int HEIGHT = 84;
  private static final int BOX_HEIGHT = 72;
  private static final int FILL_HEIGHT = 10;

  /** Narrower boxes have no room for a name at any size of the window. */
  private static final double LEAST_NAMED_SHARE = 0.04;

  private DiskMap() {}

  /** The class that gives the partition at that place its colour, in the map and beside it. */
  static String hue(int index) {
    return "h" + index % HUES;
  }

  static void write(Html html, DiskReport disk) {
    html.begin(
        "svg",
        "class",
        "disk",
        "width",
        "100%",
        "height",
        String.valueOf(HEIGHT),
        "role",
        "img",
        "aria-label",
        "The disk to scale: " + description(disk.parts()));
    html.line();
    html.empty("rect", "class", "gap", "width", "100%", "height", String.valueOf(BOX_HEIGHT));
    int index = 0;
    for (Segment segment : DiskSegments.of(disk)) {
      if (segment.part().isPresent()) {
        box(html, disk, segment, segment.part().get(), hue(index++));
      }
    }
    html.end().line();
  }

  private static String description(List<PartReport> parts) {
    return String.join(
        ", ",
        parts.stream().map(part -> name(part) + " " + Sizes.rounded(part.sizeBytes())).toList());
  }

  /** As the map and the lists call it. */
  static String name(PartReport part) {
    return part.entry().isPresent() ? part.number() + " " + part.title() : part.title();
  }

  private static void box(
      Html html, DiskReport disk, Segment segment, PartReport part, String hue) {
    html.begin(
        "svg",
        "class",
        "part " + hue,
        "x",
        Percent.ofBytes(segment.offsetBytes(), disk.sizeBytes()),
        "width",
        Percent.ofBytes(segment.sizeBytes(), disk.sizeBytes()),
        "data-bytes",
        String.valueOf(segment.sizeBytes()));
    html.leaf("title", name(part) + ", " + Sizes.rounded(part.sizeBytes()));
    html.empty("rect", "class", "box", "width", "100%", "height", String.valueOf(BOX_HEIGHT));
    part.content().fileSystem().ifPresent(found -> fill(html, UsedShare.of(found.usage())));
    if ((double) segment.sizeBytes() / disk.sizeBytes() >= LEAST_NAMED_SHARE) {
      html.leaf("text", name(part), "x", "10", "y", "24", "class", "name");
      html.leaf("text", Sizes.rounded(part.sizeBytes()), "x", "10", "y", "43", "class", "size");
    }
    html.end().line();
    tick(html, Percent.ofBytes(segment.offsetBytes(), disk.sizeBytes()), hue);
  }

  /** Where a box begins: it may be too narrow to be seen. */
  private static void tick(Html html, String x, String hue) {
    html.empty(
        "rect",
        "class",
        "tick " + hue,
        "x",
        x,
        "y",
        String.valueOf(BOX_HEIGHT + 4),
        "width",
        "3",
        "height",
        "8");
  }

  private static void fill(Html html, double share) {
    html.empty(
        "rect",
        "class",
        "fill",
        "y",
        String.valueOf(BOX_HEIGHT - FILL_HEIGHT),
        "width",
        Percent.of(share, 1),
        "height",
        String.valueOf(FILL_HEIGHT));
  }
}

package io.diskwright.cli.html;

import io.diskwright.cli.html.Treemap.Tile;
import io.diskwright.cli.report.Sizes;
import io.diskwright.inspect.SpaceReport.Folder;
import java.util.ArrayList;
import java.util.List;

/**
 * The folders of a filesystem as a treemap: each is an SVG inside that of the folder that it is in,
 * its place and size in percent, so that the areas stay true at any size of the window and the
 * script zooms by making one of them as large as the whole.
 */
final class FolderMap {

  /** The shape that tiles are made square for; the style gives the whole the same. */
  private static final double WIDTH = 16;

  private static final double HEIGHT = 9;

  /** What is smaller than this part of all is not drawn by itself. */
  private static final long LEAST_SHARE = 1500;

  /** A folder that is more of the one around it is looked through. */
  private static final double THROUGH_SHARE = 0.6;

  private static final int HUES = 6;

  private final Html html;
  private final long totalBytes;
  private int nextHue;

  /**
   * Where tiles go.
   *
   * @param width of what they are in
   * @param height of what they are in
   * @param prefix of names: the folders that are looked through
   * @param hue of all in it; none yet at the top, where each gets its own
   */
  private record Frame(double width, double height, String prefix, String hue) {

    boolean isTop() {
      return hue.isEmpty();
    }
  }

  private FolderMap(Html html, long totalBytes) {
    this.html = html;
    this.totalBytes = totalBytes;
  }

  /** Writes the map. */
  static void write(Html html, Folder root, String label) {
    if (root.bytes() <= 0) {
      return;
    }
    html.begin("div", "class", "treemap").line();
    html.begin("svg", "class", "map", "role", "group", "aria-label", label, "data-name", "/");
    html.line();
    new FolderMap(html, root.bytes()).tiles(root, new Frame(WIDTH, HEIGHT, "", ""));
    html.end().line().end().line();
  }

  private void tiles(Folder folder, Frame frame) {
    List<Folder> shown =
        folder.folders().stream()
            .filter(inner -> inner.bytes() > totalBytes / LEAST_SHARE)
            .toList();
    List<Long> weights = new ArrayList<>(shown.stream().map(Folder::bytes).toList());
    long rest = folder.bytes() - weights.stream().mapToLong(Long::longValue).sum();
    int restAt = (int) weights.stream().filter(weight -> weight >= rest).count();
    if (rest > 0) {
      weights.add(restAt, rest);
    }
    List<Tile> tiles = new ArrayList<>(Treemap.tiles(weights, frame.width, frame.height));
    if (rest > 0) {
      rest(tiles.remove(restAt), rest, frame);
    }
    for (int i = 0; i < tiles.size(); i++) {
      folder(shown.get(i), tiles.get(i), frame, shown.get(i).bytes() / (double) folder.bytes());
    }
  }

  private void folder(Folder folder, Tile tile, Frame frame, double share) {
    boolean isThrough = frame.isTop() && share > THROUGH_SHARE && !folder.folders().isEmpty();
    String hue = frame.isTop() && !isThrough ? "h" + nextHue++ % HUES : frame.hue;
    String name = folder.name().toString();
    begin(
        tile,
        frame,
        isThrough ? "folder through" : ("folder " + hue).strip(),
        folder.bytes(),
        name);
    html.empty("rect", "width", "100%", "height", "100%");
    if (!folder.folders().isEmpty()) {
      String prefix = isThrough ? frame.prefix + name + "/" : "";
      tiles(folder, new Frame(tile.width(), tile.height(), prefix, hue));
    }
    label(frame.prefix + name, folder.bytes());
    html.end().line();
  }

  /** Files in the folder itself, and folders too small to draw. */
  private void rest(Tile tile, long bytes, Frame frame) {
    begin(tile, frame, "rest", bytes, "");
    html.empty("rect", "width", "100%", "height", "100%");
    if (frame.isTop() && frame.prefix.isEmpty()) {
      label("files", bytes);
    }
    html.end().line();
  }

  private void begin(Tile tile, Frame frame, String kind, long bytes, String name) {
    html.begin(
        "svg",
        "class",
        kind,
        "x",
        Percent.of(tile.x(), frame.width),
        "y",
        Percent.of(tile.y(), frame.height),
        "width",
        Percent.of(tile.width(), frame.width),
        "height",
        Percent.of(tile.height(), frame.height),
        "data-bytes",
        Long.toString(bytes),
        "data-name",
        name);
    String shown = name.isEmpty() ? "files and small folders" : frame.prefix + name;
    html.leaf("title", shown + ", " + Sizes.rounded(bytes));
  }

  private void label(String name, long bytes) {
    html.leaf("text", name, "x", "8", "y", "20", "class", "name");
    html.leaf("text", Sizes.rounded(bytes), "x", "8", "y", "37", "class", "size");
  }
}

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

  private static final int HUES = 6;

  private final Html html;
  private final long totalBytes;

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
    new FolderMap(html, root.bytes()).tiles(root, WIDTH, HEIGHT, 0, 0);
    html.end().line().end().line();
  }

  private void tiles(Folder folder, double width, double height, int depth, int hue) {
    List<Folder> shown =
        folder.folders().stream()
            .filter(inner -> inner.bytes() > totalBytes / LEAST_SHARE)
            .toList();
    List<Long> weights = new ArrayList<>(shown.stream().map(Folder::bytes).toList());
    long rest = folder.bytes() - weights.stream().mapToLong(Long::longValue).sum();
    int restAt = 0;
    while (restAt < weights.size() && weights.get(restAt) >= rest) {
      restAt++;
    }
    if (rest > 0) {
      weights.add(restAt, rest);
    }
    List<Tile> tiles = Treemap.tiles(weights, width, height);
    for (int i = 0; i < tiles.size(); i++) {
      boolean isRest = rest > 0 && i == restAt;
      int index = rest > 0 && i > restAt ? i - 1 : i;
      int own = depth == 0 ? index % HUES : hue;
      if (isRest) {
        rest(folder, rest, tiles.get(i), width, height);
      } else {
        folder(shown.get(index), tiles.get(i), new double[] {width, height}, depth, own);
      }
    }
  }

  private void folder(Folder folder, Tile tile, double[] around, int depth, int hue) {
    begin(tile, around[0], around[1], "folder h" + hue, folder.bytes(), folder.name().toString());
    html.empty("rect", "width", "100%", "height", "100%");
    if (!folder.folders().isEmpty()) {
      tiles(folder, tile.width(), tile.height(), depth + 1, hue);
    }
    label(folder.name().toString(), folder.bytes());
    html.end().line();
  }

  /** Files in the folder itself, and folders too small to draw. */
  private void rest(Folder folder, long bytes, Tile tile, double width, double height) {
    begin(tile, width, height, "rest", bytes, "");
    html.empty("rect", "width", "100%", "height", "100%");
    if (folder.bytes() == totalBytes) {
      label("files", bytes);
    }
    html.end().line();
  }

  private void begin(Tile tile, double width, double height, String kind, long bytes, String name) {
    html.begin(
        "svg",
        "class",
        kind,
        "x",
        Percent.of(tile.x(), width),
        "y",
        Percent.of(tile.y(), height),
        "width",
        Percent.of(tile.width(), width),
        "height",
        Percent.of(tile.height(), height),
        "data-bytes",
        Long.toString(bytes),
        "data-name",
        name);
    html.leaf("title", (name.isEmpty() ? "files and small folders" : name) + ", " + size(bytes));
  }

  private void label(String name, long bytes) {
    html.leaf("text", name, "x", "8", "y", "20", "class", "name");
    html.leaf("text", size(bytes), "x", "8", "y", "37", "class", "size");
  }

  private String size(long bytes) {
    return Sizes.rounded(bytes);
  }
}

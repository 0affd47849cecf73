package io.diskwright.cli.html;

import java.util.ArrayList;
import java.util.List;

/**
 * Divides a rectangle into tiles whose areas are as their weights, and that are as near to squares
 * as that allows: Bruls, Huizing, van Wijk, <i>Squarified Treemaps</i> (2000).
 */
final class Treemap {

  /** A tile, in the units of the rectangle. */
  record Tile(double x, double y, double width, double height) {}

  private final List<Tile> tiles = new ArrayList<>();
  private double x;
  private double y;
  private double width;
  private double height;

  private Treemap(double width, double height) {
    this.width = width;
    this.height = height;
  }

  /**
   * Lays tiles out.
   *
   * @param weights over 0, the largest first
   * @return a tile for each
   */
  static List<Tile> tiles(List<Long> weights, double width, double height) {
    double total = weights.stream().mapToDouble(Long::doubleValue).sum();
    List<Double> areas = weights.stream().map(weight -> weight / total * width * height).toList();
    Treemap map = new Treemap(width, height);
    int start = 0;
    while (start < areas.size()) {
      int end = map.rowEnd(areas, start);
      map.layRow(areas.subList(start, end));
      start = end;
    }
    return map.tiles;
  }

  /** A row grows as long as its worst tile gets nearer to a square. */
  private int rowEnd(List<Double> areas, int start) {
    double side = Math.min(width, height);
    double sum = areas.get(start);
    double worst = worst(areas.get(start), areas.get(start), sum, side);
    int end = start + 1;
    while (end < areas.size()) {
      double longer = sum + areas.get(end);
      double next = worst(areas.get(start), areas.get(end), longer, side);
      if (next > worst) {
        break;
      }
      worst = next;
      sum = longer;
      end++;
    }
    return end;
  }

  /** The ratio of the sides of the worst tile of a row. */
  private static double worst(double largest, double smallest, double sum, double side) {
    double squares = side * side / (sum * sum);
    return Math.max(squares * largest, 1 / (squares * smallest));
  }

  /** Rounding may leave less room than the areas need, or none. */
  private void layRow(List<Double> areas) {
    boolean isColumn = width >= height;
    double sum = areas.stream().mapToDouble(Double::doubleValue).sum();
    double side = isColumn ? height : width;
    double thickness = side > 0 ? Math.min(Math.max(width, height), sum / side) : 0;
    double at = 0;
    for (double area : areas) {
      double length = side * (area / sum);
      tiles.add(
          isColumn
              ? new Tile(x, y + at, thickness, length)
              : new Tile(x + at, y, length, thickness));
      at += length;
    }
    cut(isColumn ? thickness : 0, isColumn ? 0 : thickness);
  }

  private void cut(double left, double top) {
    x += left;
    width -= left;
    y += top;
    height -= top;
  }
}

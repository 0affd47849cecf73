package io.diskwright.cli.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.cli.html.Treemap.Tile;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreemapTest {

  private static final double WIDTH = 960;
  private static final double HEIGHT = 480;
  private static final double ROUNDING = 1e-6;

  /** The example of the paper, in its figure 4. */
  @Test
  void thePapersExampleIsDividedAsInThePaper() {
    List<Tile> tiles = Treemap.tiles(List.of(6L, 6L, 4L, 3L, 2L, 2L, 1L), 6, 4);
    assertTile(0, 0, 3, 2, tiles.get(0));
    assertTile(0, 2, 3, 2, tiles.get(1));
    assertTile(3, 0, 12.0 / 7, 7.0 / 3, tiles.get(2));
    assertTile(3 + 12.0 / 7, 0, 9.0 / 7, 7.0 / 3, tiles.get(3));
  }

  private static void assertTile(double x, double y, double width, double height, Tile tile) {
    assertEquals(x, tile.x(), ROUNDING);
    assertEquals(y, tile.y(), ROUNDING);
    assertEquals(width, tile.width(), ROUNDING);
    assertEquals(height, tile.height(), ROUNDING);
  }

  @Test
  void areasAreAsTheWeightsAndNoTileIsOnAnother() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      List<Long> weights = weights(random);
      List<Tile> tiles = Treemap.tiles(weights, WIDTH, HEIGHT);
      String where = "seed %d, round %d: %s".formatted(seed, round, weights);
      assertInside(tiles, where);
      assertAreas(weights, tiles, where);
      assertApart(tiles, where);
    }
  }

  private static List<Long> weights(Random random) {
    int bits = 1 + random.nextInt(40);
    return LongStream.generate(() -> 1 + (random.nextLong() >>> 1) % (1L << bits))
        .limit(1 + random.nextInt(60))
        .boxed()
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  private static void assertAreas(List<Long> weights, List<Tile> tiles, String where) {
    double total = weights.stream().mapToDouble(Long::doubleValue).sum();
    assertEquals(weights.size(), tiles.size(), where);
    for (int i = 0; i < tiles.size(); i++) {
      double area = tiles.get(i).width() * tiles.get(i).height();
      assertEquals(weights.get(i) / total * WIDTH * HEIGHT, area, ROUNDING * WIDTH, where);
    }
  }

  private static void assertInside(List<Tile> tiles, String where) {
    for (Tile tile : tiles) {
      String which = tile + ", " + where;
      assertTrue(tile.width() >= 0 && tile.height() >= 0, which);
      assertTrue(tile.x() >= 0 && tile.x() + tile.width() <= WIDTH + ROUNDING, which);
      assertTrue(tile.y() >= 0 && tile.y() + tile.height() <= HEIGHT + ROUNDING, which);
    }
  }

  private static void assertApart(List<Tile> tiles, String where) {
    for (int i = 0; i < tiles.size(); i++) {
      for (Tile other : tiles.subList(i + 1, tiles.size())) {
        Tile tile = tiles.get(i);
        double across = overlap(tile.x(), tile.width(), other.x(), other.width());
        double down = overlap(tile.y(), tile.height(), other.y(), other.height());
        assertTrue(Math.min(across, down) <= ROUNDING, tile + " and " + other + ", " + where);
      }
    }
  }

  private static double overlap(double start, double length, double other, double otherLength) {
    return Math.min(start + length, other + otherLength) - Math.max(start, other);
  }

  @Test
  void nothingHasNoTilesAndOneThingHasItAll() {
    assertEquals(List.of(), Treemap.tiles(List.of(), WIDTH, HEIGHT));
    assertEquals(List.of(new Tile(0, 0, WIDTH, HEIGHT)), Treemap.tiles(List.of(7L), WIDTH, HEIGHT));
  }

  @Test
  void equalWeightsMakeSquaresWhereTheyFit() {
    for (Tile tile : Treemap.tiles(Collections.nCopies(8, 5L), WIDTH, HEIGHT)) {
      assertEquals(240, tile.width(), ROUNDING);
      assertEquals(240, tile.height(), ROUNDING);
    }
  }

  /** What is left beside the large ones is less than the numbers can tell. */
  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, 1L << 62, 1L << 53, 1L << 40})
  void theSmallestBesideTheLargestIsInsideToo(long largest) {
    for (int small = 1; small < 200; small += 7) {
      List<Long> weights =
          LongStream.concat(LongStream.of(largest), LongStream.generate(() -> 1).limit(small))
              .boxed()
              .toList();
      List<Tile> tiles = Treemap.tiles(weights, WIDTH, HEIGHT);
      assertEquals(weights.size(), tiles.size());
      assertInside(tiles, small + " small ones");
    }
  }
}

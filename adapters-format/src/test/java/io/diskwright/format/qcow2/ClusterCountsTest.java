package io.diskwright.format.qcow2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ClusterCountsTest {

  private static final int PAGE = ClusterCounts.pageClusters();

  @Test
  void theHighestPagesGiveWay() {
    ClusterCounts counts = new ClusterCounts(0, 2);
    counts.add(5L * PAGE + 1, 1);
    counts.add(7, 2);
    assertEquals(Long.MAX_VALUE, counts.end());
    counts.add(3L * PAGE, 4);
    assertEquals(5L * PAGE, counts.end());
    counts.add(5L * PAGE + 1, 1);
    counts.add(9L * PAGE, 1);
    counts.add(7, 1);
    assertEquals(List.of(0L, 3L * PAGE), pageStarts(counts));
    assertEquals(3, counts.count(7));
    assertEquals(4, counts.count(3L * PAGE));
    assertEquals(0, counts.count(5L * PAGE + 1));
  }

  @Test
  void aPageThatIsTooMuchAtOnceIsLeftToTheNextRound() {
    ClusterCounts counts = new ClusterCounts(0, 1);
    counts.add(0, 1);
    counts.add(2L * PAGE, 1);
    assertEquals(2L * PAGE, counts.end());
    ClusterCounts next = new ClusterCounts(counts.end(), 1);
    next.add(0, 1);
    next.add(2L * PAGE, 1);
    assertEquals(List.of(2L * PAGE), pageStarts(next));
    assertEquals(Long.MAX_VALUE, next.end());
  }

  @Test
  void aRangeHasAnyByWholePages() {
    ClusterCounts counts = new ClusterCounts(0, 4);
    counts.add(2L * PAGE + 9, 1);
    assertTrue(counts.hasAny(2L * PAGE, 2L * PAGE + 1));
    assertTrue(counts.hasAny(0, 2L * PAGE + 1));
    assertFalse(counts.hasAny(0, 2L * PAGE));
    assertFalse(counts.hasAny(3L * PAGE, 9L * PAGE));
  }

  /** However little fits, the rounds together count what a map counts, each cluster once. */
  @Test
  void allRoundsTogetherCountEverything() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 100; round++) {
      List<Long> references = references(random);
      Map<Long, Integer> expected = new TreeMap<>();
      references.forEach(cluster -> expected.merge(cluster, 1, Integer::sum));
      assertEquals(
          expected,
          counted(references, 1 + random.nextInt(6)),
          "seed %d, round %d".formatted(seed, round));
    }
  }

  private static List<Long> references(Random random) {
    List<Long> references = new ArrayList<>();
    for (int left = random.nextInt(400); left > 0; left--) {
      long page = random.nextInt(30) * (random.nextBoolean() ? 1L : 1L << 36);
      references.add(page * PAGE + random.nextInt(3) * (PAGE / 2 - 1L));
    }
    return references;
  }

  private static Map<Long, Integer> counted(List<Long> references, int mostPages) {
    Map<Long, Integer> counted = new TreeMap<>();
    for (long first = 0; first < Long.MAX_VALUE; ) {
      ClusterCounts counts = new ClusterCounts(first, mostPages);
      references.forEach(cluster -> counts.add(cluster, 1));
      assertTrue(pageStarts(counts).size() <= mostPages);
      for (long page : counts.pageStarts()) {
        for (long cluster = page; cluster < page + PAGE; cluster++) {
          if (counts.count(cluster) > 0) {
            counted.merge(cluster, counts.count(cluster), Integer::sum);
          }
        }
      }
      first = counts.end();
    }
    return counted;
  }

  private static List<Long> pageStarts(ClusterCounts counts) {
    List<Long> starts = new ArrayList<>();
    counts.pageStarts().forEach(starts::add);
    return starts;
  }
}

package io.diskwright.format.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.tree.DataRange;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RangeListTest {

  @Test
  void whatTouchesIsOne() {
    RangeList ranges = RangeList.builder().add(0, 10).add(10, 5).add(16, 4).build();
    assertEquals(List.of(new DataRange(0, 15), new DataRange(16, 4)), ranges);
  }

  @Test
  void nothingIsAnEmptyList() {
    RangeList ranges = RangeList.builder().build();
    assertEquals(List.of(), ranges);
    assertThrows(IndexOutOfBoundsException.class, () -> ranges.get(0));
  }

  @Test
  void tooManyRangesAreJoinedOverTheirGaps() {
    RangeList.Builder builder = new RangeList.Builder(100);
    for (long i = 0; i < 10_000; i++) {
      builder.add(i * 100_000, 50_000);
    }
    RangeList ranges = builder.build();
    assertTrue(ranges.size() <= 100);
    assertEquals(0, ranges.get(0).offset());
    assertEquals(9_999L * 100_000 + 50_000, ranges.get(ranges.size() - 1).end());
  }

  /** The greatest gaps there can be still get joined, or the builder would never end. */
  @Test
  void gapsOfExbibytesAreJoinedIfNothingElseHelps() {
    RangeList.Builder builder = new RangeList.Builder(2);
    builder.add(0, 1).add(1L << 61, 1).add(1L << 62, 1).add(Long.MAX_VALUE - 1, 1);
    RangeList ranges = builder.build();
    assertTrue(ranges.size() <= 2);
    assertEquals(Long.MAX_VALUE, ranges.get(ranges.size() - 1).end());
  }

  @Test
  void everyByteThatWasAddedIsInARange() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    RangeList.Builder builder = new RangeList.Builder(50);
    long[] starts = new long[1000];
    long at = 0;
    for (int i = 0; i < starts.length; i++) {
      at += random.nextInt(1 << random.nextInt(24));
      starts[i] = at;
      builder.add(at, 100);
      at += 100;
    }
    RangeIndex ranges = new RangeIndex(builder.build());
    for (long start : starts) {
      DataRange range = ranges.from(start);
      assertTrue(range.offset() <= start && range.end() >= start + 100, () -> "seed " + seed);
    }
  }

  @Test
  void theIndexFindsWhatEndsBehindAnOffset() {
    RangeIndex index = new RangeIndex(List.of(new DataRange(10, 5), new DataRange(20, 1)));
    assertEquals(new DataRange(10, 5), index.from(0));
    assertEquals(new DataRange(10, 5), index.from(14));
    assertEquals(new DataRange(20, 1), index.from(15));
    assertEquals(Long.MAX_VALUE, index.from(21).offset());
  }
}

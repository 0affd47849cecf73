package io.diskwright.format.container;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.port.BlockSource;
import io.diskwright.tree.DataRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataRangesTest {

  /** Data in [10, 20), [30, 40) and [50, 60). */
  private final DataRanges ranges = new DataRanges(holey());

  @Test
  void partsThatTouchBecomeOne() {
    ranges.add(100, 30, 5);
    ranges.add(105, 12, 3);
    ranges.add(109, 15, 1);
    assertEquals(List.of(new DataRange(100, 8), new DataRange(109, 1)), ranges.list());
  }

  @Test
  void theHolesOfTheFileAreLeftOut() {
    ranges.add(1000, 5, 50);
    assertEquals(
        List.of(new DataRange(1005, 10), new DataRange(1025, 10), new DataRange(1045, 5)),
        ranges.list());
  }

  @Test
  void aPartInAHoleIsNothing() {
    ranges.add(0, 20, 10);
    ranges.add(10, 60, 10);
    ranges.add(20, 0, 10);
    assertEquals(List.of(), ranges.list());
  }

  private static BlockSource holey() {
    BlockSource dense = new MemorySource(new byte[70]);
    return new BlockSource() {
      @Override
      public long sizeBytes() {
        return dense.sizeBytes();
      }

      @Override
      public List<DataRange> dataRanges() {
        return List.of(new DataRange(10, 10), new DataRange(30, 10), new DataRange(50, 10));
      }

      @Override
      public void read(long offset, ByteBuffer target) throws IOException {
        dense.read(offset, target);
      }

      @Override
      public void close() {}
    };
  }
}

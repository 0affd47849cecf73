package io.diskwright.fs.ext4;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.fs.ext4.structure.BlockRange;
import io.diskwright.fs.ext4.write.FreeSpace;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FreeSpaceTest {

  /** Free: 10–19, 25–27, 40–99. */
  private static FreeSpace space() {
    FreeSpace.Builder used = FreeSpace.builder();
    used.use(0, 5);
    used.use(5, 5);
    used.use(28, 12);
    used.use(20, 5);
    return used.build(100);
  }

  @Test
  void whatIsNotInUseIsFree() {
    FreeSpace space = space();
    assertEquals(73, space.blockCount());
    assertEquals(3, space.rangeCount());
    assertEquals(40, space.start(2));
    assertEquals(100, space.end(2));
  }

  @Test
  void theFirstRangeThatIsLongEnoughIsTakenFromItsFront() {
    FreeSpace space = space();
    assertEquals(10, space.take(4));
    assertEquals(40, space.take(7));
    assertEquals(14, space.take(6));
    assertEquals(25, space.take(1));
    assertEquals(FreeSpace.NONE, space.take(54));
    assertEquals(47, space.take(53));
    assertEquals(2, space.blockCount());
  }

  @Test
  void whatFitsNowhereIsSplitIntoTheLongestRangesInAscendingOrder() {
    FreeSpace space = space();
    assertEquals(
        List.of(new BlockRange(10, 10), new BlockRange(25, 2), new BlockRange(40, 60)),
        space.takePieces(72));
    assertEquals(0, space.missingBlocks());
    assertEquals(new BlockRange(27, 1), space.takePieces(4).get(0));
    assertEquals(3, space.missingBlocks());
  }

  @Test
  void rangesAreFoundByTheirEnds() {
    FreeSpace space = space();
    assertEquals(0, space.firstEndingBehind(0));
    assertEquals(0, space.firstEndingBehind(19));
    assertEquals(1, space.firstEndingBehind(20));
    assertEquals(2, space.firstEndingBehind(30));
    assertEquals(3, space.firstEndingBehind(100));
  }

  @Test
  void nothingIsFreeWhereAllIsInUse() {
    FreeSpace.Builder used = FreeSpace.builder();
    used.use(0, 8);
    FreeSpace space = used.build(8);
    assertEquals(0, space.rangeCount());
    assertEquals(FreeSpace.NONE, space.take(1));
  }
}

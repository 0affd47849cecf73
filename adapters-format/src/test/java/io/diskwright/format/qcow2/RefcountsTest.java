package io.diskwright.format.qcow2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

final class RefcountsTest {

  private static final int PER_BLOCK = 2048;

  private final Refcounts refcounts = new Refcounts(new Qcow2Layout(1 << 20, 12));

  @Test
  void aClusterCountsAllThatTouchesIt() {
    refcounts.add(0, 2);
    refcounts.add(1, 3);
    refcounts.add(2, 3);
    refcounts.endBlock();
    ByteBuffer block = refcounts.takeDone();
    assertEquals(1, block.getShort(0));
    assertEquals(2, block.getShort(2));
    assertEquals(2, block.getShort(4));
    assertEquals(0, block.getShort(6));
  }

  @Test
  void aBlockIsDoneWhenTheNextOneIsBegun() {
    refcounts.add(0, PER_BLOCK);
    assertFalse(refcounts.hasDone());
    refcounts.add(PER_BLOCK - 1, PER_BLOCK + 1);
    assertTrue(refcounts.hasDone());
    assertEquals(2, refcounts.takeDone().getShort(2 * PER_BLOCK - 2));
    assertFalse(refcounts.hasDone());
  }

  @Test
  void clustersOfABlockThatIsDoneAreNotCountedAnyMore() {
    refcounts.add(0, PER_BLOCK + 1);
    assertThrows(IllegalStateException.class, () -> refcounts.add(PER_BLOCK - 1, PER_BLOCK));
  }

  @Test
  void aCountDoesNotWrapAround() {
    for (int i = 0; i < 65_535; i++) {
      refcounts.add(0, 1);
    }
    assertThrows(IllegalStateException.class, () -> refcounts.add(0, 1));
  }
}

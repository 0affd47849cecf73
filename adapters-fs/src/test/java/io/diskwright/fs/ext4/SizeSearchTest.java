package io.diskwright.fs.ext4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.DoesNotFitException;
import io.diskwright.fs.ext4.write.Allocation;
import io.diskwright.fs.ext4.write.MkfsDefaults;
import io.diskwright.fs.ext4.write.SizeSearch;
import io.diskwright.fs.ext4.write.TreeDemand;
import io.diskwright.port.FileSystemParameters;
import io.diskwright.tree.FileTree;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteSize;
import io.diskwright.value.Guid;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The smallest filesystem that does is found, and what is larger does too. */
final class SizeSearchTest {

  private static final long BLOCKS_PER_MIB = 256;
  private static final Guid HASH_SEED = Guid.parse("01234567-89AB-CDEF-0123-456789ABCDEF");

  /** Around each size at which mke2fs changes something. */
  private static final long[] STEPS = {8, 128, 512, 1024, 2048, 16_384, 32_768};

  @Test
  void oneBlockLessThanTheLeastIsRefusedAndEveryLargerPlaceIsAccepted() {
    withSeeds(
        12,
        (random, step) -> {
          long mebibytes = STEPS[step % 5] + random.nextInt(12) - 6;
          FileTree tree =
              RandomTrees.tree(random, 200, Math.max(1, mebibytes) * ByteSize.MIB * 9 / 10);
          SizeSearch search = search(tree, Images.PARAMETERS);
          long least = leastBlocks(search);
          assertThrows(DoesNotFitException.class, () -> search.place(least - 1));
          for (int i = 0; i < 40; i++) {
            long larger = least + (i < 20 ? i : random.nextInt(40_000));
            Allocation allocation = search.place(larger);
            assertTrue(allocation.geometry().blockCount() <= larger);
            assertTrue(allocation.space().blockCount() >= 0);
          }
        });
  }

  /** The least place that is accepted; acceptance is steady, so halving finds it. */
  private static long leastBlocks(SizeSearch search) {
    long low = 0;
    long high = search.minimumBlocks(0);
    search.place(high);
    while (high - low > 1) {
      long middle = (low + high) / 2;
      if (accepts(search, middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private static boolean accepts(SizeSearch search, long blocks) {
    try {
      search.place(blocks);
      return true;
    } catch (DoesNotFitException e) {
      assertTrue(e.missingBytes() > 0, e.getMessage());
      return false;
    }
  }

  @Test
  void theMinimumLeavesTheSpareAndOneMebibyteLessDoesNot() {
    withSeeds(
        25,
        (random, step) -> {
          long mebibytes = STEPS[step % STEPS.length] + random.nextInt(40) - 20;
          long total = Math.max(1, mebibytes) * ByteSize.MIB;
          FileTree tree = RandomTrees.tree(random, 300, total / (1 + random.nextInt(10)));
          long spare = random.nextInt(3) == 0 ? 0 : total / (1 + random.nextInt(10));
          SizeSearch search = search(tree, Images.PARAMETERS);
          long least = search.minimumBlocks(spare);
          assertEquals(0, least % BLOCKS_PER_MIB);
          assertTrue(leaves(search, least, spare), "spare %d, size %d".formatted(spare, least));
          long stride = BLOCKS_PER_MIB * (1 + least / 500_000);
          for (long less = least - BLOCKS_PER_MIB; less > least * 9 / 10; less -= stride) {
            assertTrue(!leaves(search, less, spare), "spare %d, size %d".formatted(spare, less));
          }
        });
  }

  private static boolean leaves(SizeSearch search, long blocks, long spareBytes) {
    if (!accepts(search, blocks)) {
      return false;
    }
    Allocation allocation = search.place(blocks);
    long ratio = MkfsDefaults.inodeRatio(blocks);
    return allocation.geometry().blockCount() > blocks - 33_000
        && allocation.availableBlocks() * 4096 >= spareBytes
        && allocation.freeInodeCount() >= ByteSize.divideUp(spareBytes, ratio);
  }

  @Test
  void whatIsSpareIsLittleMoreThanAskedFor() {
    withSeeds(
        10,
        (random, step) -> {
          FileTree tree = RandomTrees.tree(random, 100, 1L << (20 + random.nextInt(12)));
          long spare = ByteSize.GIB + (random.nextLong() & (ByteSize.GIB - 1));
          SizeSearch search = search(tree, Images.PARAMETERS);
          long blocks = search.minimumBlocks(spare);
          long available = search.place(blocks).availableBlocks() * 4096;
          assertTrue(available <= spare + blocks * 4096 / 100 + ByteSize.MIB);
        });
  }

  @Test
  void manySmallFilesGetInodesForThemselvesAndForTheSpare() {
    TreeBuilder tree = new TreeBuilder(HardCases.directory());
    for (int i = 0; i < 60_000; i++) {
      tree.putFile(0, HardCases.name("file" + i), HardCases.file(), PatternContent.dense(100, 1));
    }
    SizeSearch search = search(tree.build(), Images.PARAMETERS);
    long spare = 512 * ByteSize.MIB;
    long blocks = search.minimumBlocks(spare);
    Allocation allocation = search.place(blocks);
    long available = allocation.availableBlocks() * 4096;
    assertTrue(available >= spare && available <= spare + blocks * 4096 / 100 + ByteSize.MIB);
    assertTrue(allocation.freeInodeCount() >= spare / 16_384);
    search.place(741 * BLOCKS_PER_MIB);
  }

  @Test
  void givenInodesAreTakenLiterallyAndRefusedWhenTooFew() {
    TreeBuilder tree = new TreeBuilder(HardCases.directory());
    for (int i = 0; i < 1000; i++) {
      tree.putFile(0, HardCases.name("file" + i), HardCases.file(), PatternContent.dense(0, 1));
    }
    FileTree built = tree.build();
    SizeSearch enough = search(built, Images.parameters(5, OptionalLong.of(5000)));
    assertEquals(5008, enough.place(64 * BLOCKS_PER_MIB).geometry().inodeCount());
    SizeSearch few = search(built, Images.parameters(5, OptionalLong.of(1000)));
    String message =
        assertThrows(DoesNotFitException.class, () -> few.place(64 * BLOCKS_PER_MIB)).getMessage();
    assertEquals(
        "ext4: the files need 1011 inodes, inodes says 1000; raise it, or leave it out", message);
  }

  @Test
  void aRefusalNamesNeededAndAvailableAndTheWayOut() {
    TreeBuilder tree = new TreeBuilder(HardCases.directory());
    tree.putFile(
        0, HardCases.name("big"), HardCases.file(), PatternContent.dense(300 * ByteSize.MIB, 1));
    SizeSearch search = search(tree.build(), Images.PARAMETERS);
    DoesNotFitException refused =
        assertThrows(DoesNotFitException.class, () -> search.place(248 * BLOCKS_PER_MIB));
    String message = String.valueOf(refused.getMessage());
    assertTrue(
        message.startsWith(
            "ext4: the files need 76805 blocks (301 MiB) and 12 inodes; the place has 248 MiB"),
        message);
    long more = BLOCKS_PER_MIB * refused.missingBytes() / ByteSize.MIB;
    search.place(248 * BLOCKS_PER_MIB + more);
    assertThrows(DoesNotFitException.class, () -> search.place(247 * BLOCKS_PER_MIB + more));
  }

  private static SizeSearch search(FileTree tree, FileSystemParameters parameters) {
    return new SizeSearch(TreeDemand.of(tree, HASH_SEED), parameters);
  }

  /** One step of a property. */
  @FunctionalInterface
  private interface Property {
    void check(Random random, int step);
  }

  private static void withSeeds(int steps, Property property) {
    long seed = new Random().nextLong();
    for (int step = 0; step < steps; step++) {
      try {
        property.check(new Random(seed + step), step);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed %d, step %d".formatted(seed + step, step), e);
      }
    }
  }
}

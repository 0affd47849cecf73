package io.diskwright.fs.ext4;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.DoesNotFitException;
import io.diskwright.fs.ext4.write.SizeSearch;
import io.diskwright.fs.ext4.write.TreeDemand;
import io.diskwright.port.FileSystemUsage;
import io.diskwright.tree.FileTree;
import io.diskwright.value.ByteSize;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is planned is what is written, on both sides of every size at which mke2fs changes
 * something.
 */
final class RandomTreesIT {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {8, 64, 128, 129, 512, 1024, 2048, 16_384})
  void plannedEqualsWritten(long mebibytes) throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int step = 0; step < 5; step++) {
      long size = mebibytes * ByteSize.MIB + (random.nextInt(1024) - 512) * 4096L;
      long data = size / 100 * random.nextInt(step == 4 ? 110 : 95);
      FileTree tree = RandomTrees.tree(random, 20 + random.nextInt(2000), Math.max(1, data));
      try {
        check(tree, size, random);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed %d, step %d".formatted(seed, step), e);
      }
    }
  }

  private void check(FileTree tree, long size, Random random) throws Exception {
    long spare = random.nextInt(3) * size / 10;
    long least = new Ext4Format().minimumSizeBytes(tree, Images.PARAMETERS, spare);
    FileSystemUsage usage = Images.writeChecked(tree, least, folder.resolve("least"));
    assertTrue(usage.availableBytes() >= spare);
    Images.writeChecked(tree, Math.max(size, least), folder.resolve("given"));
  }

  /** The place is as tight as can be, so that large files are split over whatever is left. */
  @Test
  void splitFilesAreFoundAgain() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int step = 0; step < 6; step++) {
      FileTree tree = RandomTrees.tree(random, 300, (100 + random.nextInt(900)) * ByteSize.MIB);
      SizeSearch search =
          new SizeSearch(
              TreeDemand.of(tree, Images.PARAMETERS.seed().derive("ext4 hash seed")),
              Images.PARAMETERS);
      long blocks = leastBlocks(search);
      Images.writeChecked(tree, blocks * 4096, folder.resolve("tight seed " + seed));
    }
  }

  /** The least place that is accepted; every larger one is, so halving finds it. */
  private static long leastBlocks(SizeSearch search) {
    long low = 0;
    long high = search.minimumBlocks(0);
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
      return false;
    }
  }
}

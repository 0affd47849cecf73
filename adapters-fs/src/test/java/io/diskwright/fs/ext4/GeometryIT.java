package io.diskwright.fs.ext4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.fs.ext4.structure.Ext4Sizes;
import io.diskwright.fs.ext4.write.ExtentTree;
import io.diskwright.fs.ext4.write.Geometry;
import io.diskwright.fs.ext4.write.MkfsDefaults;
import io.diskwright.value.ByteSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** mke2fs and we count the same, for whatever size. */
final class GeometryIT {

  private static final long BLOCKS_PER_MIB = ByteSize.MIB / 4096;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      longs = {1, 2, 3, 7, 8, 64, 127, 128, 129, 130, 256, 511, 512, 513, 741, 1023, 1024, 1025})
  void smallSizesAreMke2fss(long mebibytes) throws Exception {
    check(mebibytes * BLOCKS_PER_MIB, 5, 0);
  }

  @ParameterizedTest
  @ValueSource(longs = {2047, 2048, 10240, 16383, 16384, 16385, 100_000, 1 << 20, (4 << 20) - 1})
  void largeSizesAreMke2fss(long mebibytes) throws Exception {
    check(mebibytes * BLOCKS_PER_MIB, 5, 0);
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 15})
  void hugeSizesAreMke2fss(long tebibytes) throws Exception {
    check(tebibytes * ByteSize.TIB / 4096, 5, 0);
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        262_144 + 1,
        262_144 + 500,
        262_144 + 640,
        262_144 + 700,
        32_768 + 2100,
        32_768 + 2200
      })
  void aTinyLastGroupIsDroppedLikeMke2fsDoes(long blocks) throws Exception {
    check(blocks, 5, 0);
  }

  @Test
  void randomSizesSharesAndInodesAreMke2fss() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      long blocks = 300 + (long) Math.exp(random.nextDouble() * Math.log(20_000_000));
      double percent = random.nextInt(4) * 12.5 / (1 + random.nextInt(3));
      long inodes = random.nextBoolean() ? 0 : 16 + (long) (random.nextDouble() * blocks * 0.9);
      try {
        check(blocks, percent, inodes);
      } catch (AssertionError e) {
        throw new AssertionError("seed %d, step %d".formatted(seed, i), e);
      }
    }
  }

  private void check(long blocks, double percent, long inodes) throws IOException {
    Path image = folder.resolve("image");
    Tools.truncate(image, blocks * 4096);
    long wanted = inodes > 0 ? inodes : MkfsDefaults.inodeCount(blocks);
    Optional<Geometry> counted = Geometry.of(blocks, wanted, percent);
    Tools.run(mkfs(image, percent, inodes).toArray(String[]::new));
    ToLongFunction<String> said = Tools.dumpe2fs(image);
    if (said.applyAsLong("Blocks per group:") != Ext4Sizes.BLOCKS_PER_GROUP) {
      assertTrue(counted.isEmpty(), "mke2fs resorts to smaller groups, we refuse");
      return;
    }
    Geometry geometry = counted.orElseThrow();
    String what = "%d blocks, %s %%, %d inodes".formatted(blocks, percent, inodes);
    assertEquals(said.applyAsLong("Block count:"), geometry.blockCount(), what);
    assertEquals(said.applyAsLong("Inode count:"), geometry.inodeCount(), what);
    assertEquals(said.applyAsLong("Inodes per group:"), geometry.inodesPerGroup(), what);
    assertEquals(said.applyAsLong("Reserved GDT blocks:"), geometry.reservedGdtBlocks(), what);
    assertEquals(said.applyAsLong("Reserved block count:"), geometry.reservedBlockCount(), what);
    assertEquals(
        said.applyAsLong("Total journal blocks:"), MkfsDefaults.journalBlocks(blocks), what);
    assertEquals(said.applyAsLong("Free blocks:"), freeBlocks(geometry, blocks), what);
    assertTrue(said.applyAsLong("Free inodes:") == geometry.inodeCount() - 11, what);
    Files.delete(image);
  }

  /** A new filesystem holds a root directory, a lost+found of four blocks and its journal. */
  private static long freeBlocks(Geometry geometry, long blocks) {
    long journal = MkfsDefaults.journalBlocks(blocks);
    long journalTree = ExtentTree.blocksNeeded(ExtentTree.extentsOf(journal));
    long own = 5 + journal + journalTree + (geometry.resizable() ? 1 : 0);
    return geometry.blockCount() - geometry.fixedBlocks() - own;
  }

  private static List<String> mkfs(Path image, double percent, long inodes) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "mke2fs", "-F", "-q", "-t", "ext4", "-b", "4096", "-m", Double.toString(percent)));
    command.addAll(List.of("-E", "nodiscard,lazy_itable_init=1,lazy_journal_init=1"));
    if (inodes > 0) {
      command.addAll(List.of("-N", Long.toString(inodes)));
    }
    command.add(image.toString());
    return command;
  }
}

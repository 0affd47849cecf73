package io.diskwright.fs.ext4;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.fs.ext4.structure.BackupGroups;
import io.diskwright.fs.ext4.structure.BlockRange;
import io.diskwright.fs.ext4.write.Geometry;
import io.diskwright.fs.ext4.write.GroupPlaces;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class GroupPlacesTest {

  @Test
  void theyAreWhereMke2fsPutsThemInOneGibibyte() {
    GroupPlaces places = new GroupPlaces(Geometry.of(262_144, 65_536, 5).orElseThrow());
    assertEquals(129, places.blockBitmap(0));
    assertEquals(136, places.blockBitmap(7));
    assertEquals(137, places.inodeBitmap(0));
    assertEquals(145, places.inodeTable(0));
    assertEquals(3729, places.inodeTable(7));
  }

  @Test
  void nothingOverlapsAndAllTheRestIsFree() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int step = 0; step < 60; step++) {
      long blocks = 1000 + (long) Math.exp(random.nextDouble() * Math.log(100_000_000));
      long inodes = (long) (blocks * random.nextDouble());
      Geometry.of(blocks, inodes, 5)
          .ifPresent(geometry -> check(geometry, "seed %d: %s".formatted(seed, geometry)));
    }
  }

  @Test
  void tablesThatFillTheirGroupsStepOverBackups() {
    check(Geometry.of(40L * 32_768, 40L * 32_768, 5).orElseThrow(), "dense");
  }

  private static void check(Geometry geometry, String what) {
    GroupPlaces places = new GroupPlaces(geometry);
    List<BlockRange> used = new ArrayList<>();
    for (int group = 0; group < geometry.groupCount(); group++) {
      used.add(new BlockRange(places.blockBitmap(group), 1));
      used.add(new BlockRange(places.inodeBitmap(group), 1));
      used.add(new BlockRange(places.inodeTable(group), geometry.inodeTableBlocks()));
    }
    for (long group : BackupGroups.below(geometry.groupCount())) {
      used.add(new BlockRange(group * 32_768, geometry.backupBlocks()));
    }
    used.sort(Comparator.comparingLong(BlockRange::start));
    long end = 0;
    for (BlockRange range : used) {
      assertEquals(Math.max(end, range.start()), range.start(), what);
      end = range.end();
    }
    assertEquals(Math.min(end, geometry.blockCount()), end, what);
    long free = places.freeSpace().blockCount();
    assertEquals(geometry.blockCount() - geometry.fixedBlocks(), free, what);
  }
}

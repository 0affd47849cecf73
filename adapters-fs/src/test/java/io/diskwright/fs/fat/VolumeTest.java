package io.diskwright.fs.fat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.value.ByteSize;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VolumeTest {

  /** Table lengths that mkfs.fat 4.2 -F32 chose where it does not round them up to clusters. */
  @ParameterizedTest
  @CsvSource({"33, 520", "92, 1450", "236, 3718", "240, 3781", "248, 3907"})
  void tablesAreAsLongAsThoseOfMkfs(long mib, long fatSectors) {
    assertEquals(fatSectors, Volume.of(0, mib * 2048, 1).fatSectors());
  }

  /** At 33 MiB those of mkfs.fat happen to be aligned, so everything is the same. */
  @Test
  void smallestVolumeIsTheOneOfMkfs() {
    Volume volume = Volume.of(0, 33 * 2048, 1);
    assertEquals(32, volume.reservedSectors());
    assertEquals(66512, volume.clusterCount());
    assertTrue(volume.isFat32());
    assertTrue(!Volume.of(0, 32 * 2048, 1).isFat32());
  }

  @Test
  void tablesAreTheSmallestAndClustersAligned() {
    long seed = 20240506;
    Random random = new Random(seed);
    for (int i = 0; i < 100_000; i++) {
      int sectorsPerCluster = 1 << random.nextInt(7);
      long total = 2048 + (long) (random.nextDouble() * 0x0FFF_0000L * sectorsPerCluster);
      long hidden = random.nextInt(1 << 24);
      check(Volume.of(hidden, Math.min(total, 0xFFFF_FFFFL), sectorsPerCluster), "seed " + seed);
    }
  }

  private static void check(Volume volume, String seed) {
    String what = volume + ", " + seed;
    assertEquals(0, (volume.hiddenSectors() * 512 + volume.clusterOffset(2)) % 4096, what);
    long entries = volume.clusterCount() + 2;
    assertTrue(entries <= volume.fatSectors() * 128, what);
    // One sector less in each table would leave a cluster without an entry.
    assertTrue(entries + 64 > (volume.fatSectors() - 1) * 128, what);
    long end = volume.clusterOffset(2) + volume.capacityBytes();
    assertTrue(end <= volume.totalSectors() * 512, what);
    assertTrue(end + volume.clusterBytes() > volume.totalSectors() * 512, what);
  }

  @Test
  void everyWholeMebibyteFrom33IsFat32() {
    for (long mib = 33; mib <= 260; mib++) {
      assertTrue(Volume.of(0, mib * 2048, 1).clusterCount() >= 65_541, "at MiB " + mib);
    }
    assertTrue(Volume.of(0, 261 * ByteSize.MIB / 512, 8).clusterCount() >= 65_541);
  }
}

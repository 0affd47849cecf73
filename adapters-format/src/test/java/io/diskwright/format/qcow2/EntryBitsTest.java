package io.diskwright.format.qcow2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EntryBitsTest {

  private static final int CLUSTER_BITS = 16;

  /** Entries that qemu-img 7.2 wrote with clusters of 64 KiB. */
  @ParameterizedTest
  @CsvSource({
    "0x4000000000050000, 0x50000, 89",
    "0x41c0000000050059, 0x50059, 3632",
    "0x4000000000050e89, 0x50e89, 198",
    "0x4040000000050f4f, 0x50f4f, 198",
    "0x40800000000515e5, 0x515e5, 579",
  })
  void compressedClustersAreDescribedAsByQemu(String entry, String offset, int length) {
    long bits = Long.decode(entry);
    assertEquals(bits, EntryBits.compressed(Long.decode(offset), length, CLUSTER_BITS));
    assertEquals(Long.decode(offset), EntryBits.compressedOffset(bits, CLUSTER_BITS));
    long end = Long.decode(offset) + length;
    long padding = -end & 511;
    assertEquals(length + padding, EntryBits.compressedLength(bits, CLUSTER_BITS));
  }

  @Test
  void theLongestCompressedClusterFitsItsDescriptorAtEveryClusterSize() {
    for (int bits = 12; bits <= 21; bits++) {
      int longest = (1 << bits) - 1;
      long entry = EntryBits.compressed(511, longest, bits);
      assertEquals(1, entry >>> 62);
      assertEquals(1L << (bits - 9), (entry & ~(1L << 62)) >>> EntryBits.offsetBits(bits));
    }
  }

  @Test
  void anOffsetWithTooManyBitsIsABug() {
    EntryBits.compressed((1L << 49) - 1, 1, 21);
    assertThrows(IllegalStateException.class, () -> EntryBits.compressed(1L << 49, 1, 21));
  }
}

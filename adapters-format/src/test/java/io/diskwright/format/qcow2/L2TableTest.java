package io.diskwright.format.qcow2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class L2TableTest {

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
    assertEquals(
        Long.decode(entry), L2Table.compressed(Long.decode(offset), length, /* clusterBits= */ 16));
  }

  @Test
  void theLongestCompressedClusterFitsItsDescriptorAtEveryClusterSize() {
    for (int bits = 12; bits <= 21; bits++) {
      int longest = (1 << bits) - 1;
      long entry = L2Table.compressed(511, longest, bits);
      assertEquals(1, entry >>> 62);
      assertEquals(1L << (bits - 9), (entry & ~(1L << 62)) >>> L2Table.offsetBits(bits));
    }
  }

  @Test
  void anOffsetWithTooManyBitsIsABug() {
    L2Table.compressed((1L << 49) - 1, 1, 21);
    assertThrows(IllegalStateException.class, () -> L2Table.compressed(1L << 49, 1, 21));
  }

  @Test
  void plainClustersFollowEachOther() {
    L2Table table = new L2Table(new Qcow2Layout(8 << 20, 12), /* index= */ 1);
    table.putPlain((2 << 20) + 4096, 2, 0x7000);
    ByteBuffer bytes = table.bytes();
    assertEquals(4096, bytes.remaining());
    assertEquals(0, bytes.getLong(0));
    assertEquals(0x8000_0000_0000_7000L, bytes.getLong(8));
    assertEquals(0x8000_0000_0000_8000L, bytes.getLong(16));
    assertEquals(0, bytes.getLong(24));
  }
}

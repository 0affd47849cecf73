package io.diskwright.source.tar;

import static io.diskwright.source.tar.TarBytes.base256;
import static io.diskwright.source.tar.TarBytes.header;
import static io.diskwright.source.tar.TarBytes.latin;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.tree.DataRange;
import io.diskwright.tree.Node;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files with holes as GNU tar, in each of its formats, and star write them, byte by byte. */
final class SparseDialectsTest {

  private static String range(long offset, long length) {
    return "%011o\0%011o\0".formatted(offset, length);
  }

  /** 5 bytes at 4096 and 4 bytes at 10000 of a file of 20000. */
  private static void assertSparse(byte[] archive) throws IOException {
    byte[] expected = new byte[20000];
    System.arraycopy(latin("first"), 0, expected, 4096, 5);
    System.arraycopy(latin("last"), 0, expected, 10000, 4);
    try (Scanned scanned = Scanned.of(archive)) {
      Node node = scanned.node("sparse");
      assertEquals(20000, node.sizeBytes());
      assertEquals(
          List.of(new DataRange(4096, 5), new DataRange(10000, 4)), node.content().dataRanges());
      assertArrayEquals(expected, scanned.bytes("sparse"));
      ByteBuffer middle = ByteBuffer.allocate(5905);
      node.content().read(4098, middle);
      assertArrayEquals(Arrays.copyOfRange(expected, 4098, 10003), middle.array());
      assertEquals("x", scanned.text("next"));
    }
  }

  @Test
  void sparseInGnusOldFormat() throws IOException {
    assertSparse(
        new TarBytes()
            .add(
                header("sparse", 'S', 9)
                    .gnu()
                    .at(386, range(4096, 5) + range(10000, 4) + range(20000, 0))
                    .at(483, "%011o\0".formatted(20000)),
                latin("firstlast"))
            .file("next", "x")
            .end());
  }

  @Test
  void sparseInGnusOldFormatWithMoreRangesThanTheHeaderHolds() throws IOException {
    int ranges = 30;
    StringBuilder extension = new StringBuilder();
    StringBuilder first = new StringBuilder();
    byte[] data = new byte[ranges];
    for (int i = 0; i < ranges; i++) {
      (i < 4 ? first : extension).append(range(1000L * i, 1));
      data[i] = (byte) (i + 1);
    }
    byte[] blocks = Arrays.copyOf(latin(extension.toString()), 26 * 24);
    byte[] one = Arrays.copyOf(blocks, 512);
    Arrays.fill(one, 504, 512, (byte) 0);
    one[504] = 1;
    byte[] two = Arrays.copyOf(Arrays.copyOfRange(blocks, 504, blocks.length), 512);
    byte[] archive =
        new TarBytes()
            .add(
                header("s", 'S', ranges)
                    .gnu()
                    .at(386, first.toString())
                    .at(482, new byte[] {1})
                    .at(483, "%011o\0".formatted(40000)))
            .raw(one)
            .raw(two)
            .data(data)
            .file("next", "x")
            .end();
    try (Scanned scanned = Scanned.of(archive)) {
      byte[] content = scanned.bytes("s");
      assertEquals(40000, content.length);
      assertEquals(ranges, scanned.node("s").content().dataRanges().size());
      for (int i = 0; i < ranges; i++) {
        assertEquals(i + 1, content[1000 * i]);
        assertEquals(0, content[1000 * i + 1]);
      }
      assertEquals("x", scanned.text("next"));
    }
  }

  @Test
  void sparseInStarsFormat() throws IOException {
    assertSparse(
        new TarBytes()
            .add(
                header("sparse", 'S', 9)
                    .at(356, range(4096, 5) + range(10000, 4))
                    .at(452, "%011o ".formatted(20000))
                    .at(508, "tar\0"),
                latin("firstlast"))
            .file("next", "x")
            .end());
  }

  @Test
  void sparseInGnusPaxFormat00() throws IOException {
    assertSparse(
        new TarBytes()
            .pax(
                "GNU.sparse.size=20000",
                "GNU.sparse.numblocks=3",
                "GNU.sparse.offset=4096",
                "GNU.sparse.numbytes=5",
                "GNU.sparse.offset=10000",
                "GNU.sparse.numbytes=4",
                "GNU.sparse.offset=20000",
                "GNU.sparse.numbytes=0")
            .file("sparse", "firstlast")
            .file("next", "x")
            .end());
  }

  @Test
  void sparseInGnusPaxFormat01() throws IOException {
    assertSparse(
        new TarBytes()
            .pax(
                "GNU.sparse.size=20000",
                "GNU.sparse.numblocks=3",
                "GNU.sparse.name=sparse",
                "GNU.sparse.map=4096,5,10000,4,20000,0")
            .file("GNUSparseFile.1/sparse", "firstlast")
            .file("next", "x")
            .end());
  }

  @Test
  void sparseInGnusPaxFormat10() throws IOException {
    byte[] map = Arrays.copyOf(latin("3\n4096\n5\n10000\n4\n20000\n0\n"), 512);
    assertSparse(
        new TarBytes()
            .pax(
                "GNU.sparse.major=1",
                "GNU.sparse.minor=0",
                "GNU.sparse.name=sparse",
                "GNU.sparse.realsize=20000")
            .add(header("GNUSparseFile.1/sparse", '0', 512 + 9))
            .raw(map)
            .data(latin("firstlast"))
            .file("next", "x")
            .end());
  }

  @Test
  void aSparseFileMayBeNothingButAHole() throws IOException {
    byte[] archive =
        new TarBytes()
            .add(header("s", 'S', 0).gnu().at(386, range(1 << 20, 0)).at(483, base256(12, 1 << 20)))
            .end();
    try (Scanned scanned = Scanned.of(archive)) {
      assertEquals(List.of(), scanned.node("s").content().dataRanges());
      assertArrayEquals(new byte[1 << 20], scanned.bytes("s"));
    }
  }
}

package io.diskwright.source.tar;

import static io.diskwright.source.tar.TarBytes.header;
import static io.diskwright.source.tar.TarBytes.latin;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.tree.DataRange;
import io.diskwright.tree.FileType;
import io.diskwright.tree.Node;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Headers as V7, ustar, GNU tar, star and pax write them, byte by byte. */
final class TarDialectsTest {

  private static byte[] base256(int length, long value) {
    byte[] field = new byte[length];
    Arrays.fill(field, (byte) (value < 0 ? 0xFF : 0));
    for (int i = 0; i < Math.min(8, length); i++) {
      field[length - 1 - i] = (byte) (value >> (8 * i));
    }
    field[0] |= (byte) 0x80;
    return field;
  }

  @Test
  void v7HasNoMagicAndNoPrefixAndMarksDirectoriesByASlash() throws IOException {
    byte[] archive =
        new TarBytes()
            .add(header("dir/", '\0', 0).v7().at(345, "not a prefix"))
            .add(header("dir/f", '\0', 2).v7(), latin("hi"))
            .end();
    try (Scanned scanned = Scanned.of(archive)) {
      assertEquals(FileType.DIRECTORY, scanned.node("dir").type());
      assertEquals("hi", scanned.text("dir/f"));
      assertEquals(3, scanned.tree().count());
    }
  }

  @Test
  void ustarPutsThePrefixInFront() throws IOException {
    byte[] archive = new TarBytes().add(header("c/d", '0', 0).at(345, "a/b")).end();
    try (Scanned scanned = Scanned.of(archive)) {
      assertEquals(FileType.REGULAR, scanned.node("a/b/c/d").type());
    }
  }

  @Test
  void fieldsMayBeFullWithoutANul() throws IOException {
    String name = "n".repeat(100);
    String prefix = "p".repeat(155);
    byte[] archive = new TarBytes().add(header(name, '0', 0).at(345, prefix)).end();
    try (Scanned scanned = Scanned.of(archive)) {
      assertTrue(scanned.has(prefix + "/" + name));
    }
  }

  @Test
  void starsPrefixEndsBeforeItsTimes() throws IOException {
    byte[] archive =
        new TarBytes()
            .add(
                header("f", '0', 0)
                    .at(345, "dir")
                    .at(476, "00000000001 00000000002 ")
                    .at(508, "tar\0"))
            .end();
    try (Scanned scanned = Scanned.of(archive)) {
      assertTrue(scanned.has("dir/f"));
    }
  }

  @Test
  void gnuHasTimesWhereThePrefixWouldBe() throws IOException {
    byte[] archive = new TarBytes().add(header("f", '0', 0).gnu().at(345, "00000000001 ")).end();
    try (Scanned scanned = Scanned.of(archive)) {
      assertTrue(scanned.has("f"));
    }
  }

  @Test
  void gnuLongNamesReplaceTheShortOnes() throws IOException {
    String name = "d/" + "x".repeat(200);
    String target = "t".repeat(300);
    byte[] archive =
        new TarBytes()
            .add(header("././@LongLink", 'K', target.length() + 1).gnu(), latin(target + "\0"))
            .add(header("././@LongLink", 'L', name.length() + 1).gnu(), latin(name + "\0"))
            .add(header("d/xxx", '2', 0).gnu().link("ttt"))
            .end();
    try (Scanned scanned = Scanned.of(archive)) {
      assertEquals(ByteString.utf8(target), scanned.node(name).linkTarget());
      assertEquals(3, scanned.tree().count());
    }
  }

  @Test
  void namesAreBytesWhereverTheyStand() throws IOException {
    byte[] archive =
        new TarBytes()
            .file("a\u00ff\u00e9", "1")
            .pax("path=b\u00fe\u00c3", "linkpath=t\u0080")
            .add(header("ascii", '2', 0))
            .end();
    try (Scanned scanned = Scanned.of(archive)) {
      assertEquals("1", scanned.text("a\u00ff\u00e9"));
      ByteString target = scanned.node("b\u00fe\u00c3").linkTarget();
      assertArrayEquals(new byte[] {'t', (byte) 0x80}, target.toBytes());
    }
  }

  @Test
  void numbersBeyondOctalAreBase256() throws IOException {
    byte[] archive =
        new TarBytes()
            .add(
                header("f", '0', 0)
                    .gnu()
                    .at(108, base256(8, 4_000_000_000L))
                    .at(116, base256(8, 0xFFFF_FFFEL))
                    .at(136, base256(12, -1)))
            .add(header("c", '3', 0).at(329, base256(8, 4095)).at(337, base256(8, 1 << 20)))
            .end();
    try (Scanned scanned = Scanned.of(archive)) {
      assertEquals(4_000_000_000L, scanned.node("f").uid());
      assertEquals(0xFFFF_FFFEL, scanned.node("f").gid());
      assertEquals(Timestamp.ofSeconds(-1), scanned.node("f").modified());
      assertEquals(4095, scanned.node("c").deviceMajor());
      assertEquals(1 << 20, scanned.node("c").deviceMinor());
    }
  }

  @Test
  void octalMayHaveBlanksInFrontAndNothingBehind() throws IOException {
    byte[] archive =
        new TarBytes()
            .add(
                header("f", '0', 0).at(100, "   644 \0").at(108, "7777777").at(136, "777777777777"))
            .end();
    try (Scanned scanned = Scanned.of(archive)) {
      assertEquals(0644, scanned.node("f").permissions());
      assertEquals(07777777, scanned.node("f").uid());
      assertEquals(Timestamp.ofSeconds((1L << 36) - 1), scanned.node("f").modified());
    }
  }

  @Test
  void checksumsOfSignedBytesAreTaken() throws IOException {
    byte[] block = header("\u00ff\u00fe", '0', 0).done();
    block[148] = ' ';
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += i >= 148 && i < 156 ? ' ' : block[i];
    }
    System.arraycopy(latin("%06o\0 ".formatted(sum)), 0, block, 148, 8);
    try (Scanned scanned = Scanned.of(new TarBytes().raw(block).end())) {
      assertTrue(scanned.has("\u00ff\u00fe"));
    }
  }

  @Test
  void paxTimesKeepNanosecondsOnBothSidesOf1970() throws IOException {
    byte[] archive =
        new TarBytes()
            .pax("mtime=1700000000.123456789987")
            .file("after", "")
            .pax("mtime=-1.25")
            .file("before", "")
            .pax("mtime=-0.0000000001")
            .file("just", "")
            .pax("mtime=-7")
            .file("whole", "")
            .end();
    try (Scanned scanned = Scanned.of(archive)) {
      assertEquals(new Timestamp(1700000000, 123456789), scanned.node("after").modified());
      assertEquals(new Timestamp(-2, 750_000_000), scanned.node("before").modified());
      assertEquals(new Timestamp(-1, 999_999_999), scanned.node("just").modified());
      assertEquals(Timestamp.ofSeconds(-7), scanned.node("whole").modified());
    }
  }

  @Test
  void paxOwnersSizesAndDevicesWinOverTheHeader() throws IOException {
    byte[] archive =
        new TarBytes()
            .pax("uid=4294967295", "gid=3000000", "size=3")
            .raw(header("f", '0', 0).done())
            .data(latin("abc"))
            .pax("SCHILY.devmajor=300", "SCHILY.devminor=70000")
            .add(header("b", '4', 0))
            .end();
    try (Scanned scanned = Scanned.of(archive)) {
      assertEquals(0xFFFF_FFFFL, scanned.node("f").uid());
      assertEquals(3_000_000, scanned.node("f").gid());
      assertEquals("abc", scanned.text("f"));
      assertEquals(FileType.BLOCK_DEVICE, scanned.node("b").type());
      assertEquals(300, scanned.node("b").deviceMajor());
      assertEquals(70000, scanned.node("b").deviceMinor());
    }
  }

  @Test
  void globalRecordsHoldUntilTakenBack() throws IOException {
    byte[] archive =
        new TarBytes()
            .extended('g', "gid=5", "comment=nobody reads this", "VENDOR.unknown=x")
            .file("one", "")
            .pax("gid=6")
            .file("two", "")
            .pax("gid=")
            .file("three", "")
            .extended('g', "gid=7")
            .file("four", "")
            .end();
    try (Scanned scanned = Scanned.of(archive)) {
      assertEquals(5, scanned.node("one").gid());
      assertEquals(6, scanned.node("two").gid());
      assertEquals(0, scanned.node("three").gid());
      assertEquals(7, scanned.node("four").gid());
    }
  }

  @Test
  void volumeLabelsSayNothingAboutTheTree() throws IOException {
    byte[] archive = new TarBytes().add(header("my label", 'V', 0).gnu()).file("f", "x").end();
    try (Scanned scanned = Scanned.of(archive)) {
      assertFalse(scanned.has("my label"));
      assertEquals("x", scanned.text("f"));
    }
  }

  @Test
  void dumpDirectoriesAreDirectoriesWithData() throws IOException {
    byte[] archive =
        new TarBytes().add(header("d/", 'D', 4).gnu(), latin("Yf\0\0")).file("d/f", "x").end();
    try (Scanned scanned = Scanned.of(archive)) {
      assertEquals(FileType.DIRECTORY, scanned.node("d").type());
      assertEquals("x", scanned.text("d/f"));
    }
  }

  @Test
  void onlyPaxArchivesHaveDataBehindHardLinks() throws IOException {
    byte[] old =
        new TarBytes().file("a", "same").add(header("b", '1', 4).link("a")).file("c", "next").end();
    byte[] pax =
        new TarBytes()
            .pax("mtime=1")
            .file("a", "same")
            .add(header("b", '1', 4).link("a"), latin("same"))
            .file("c", "next")
            .end();
    for (byte[] archive : List.of(old, pax)) {
      try (Scanned scanned = Scanned.of(archive)) {
        assertEquals(scanned.node("a").inode(), scanned.node("b").inode());
        assertEquals("next", scanned.text("c"));
      }
    }
  }

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

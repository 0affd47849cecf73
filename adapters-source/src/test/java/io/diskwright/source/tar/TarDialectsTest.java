package io.diskwright.source.tar;

import static io.diskwright.source.tar.TarBytes.base256;
import static io.diskwright.source.tar.TarBytes.header;
import static io.diskwright.source.tar.TarBytes.latin;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.tree.FileType;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Headers as V7, ustar, GNU tar, star and pax write them, byte by byte. */
final class TarDialectsTest {

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
}

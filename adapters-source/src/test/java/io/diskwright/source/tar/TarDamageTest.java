package io.diskwright.source.tar;

import static io.diskwright.source.tar.TarBytes.header;
import static io.diskwright.source.tar.TarBytes.latin;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.SourceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that are cut off, damaged, changed, or none at all. */
final class TarDamageTest {

  @TempDir Path directory;

  private Path write(byte[] bytes) throws IOException {
    return Files.write(directory.resolve("a.tar"), bytes);
  }

  @Test
  void whatIsNoArchiveIsCalledSo() throws IOException {
    Refusal.of(write(latin("hello"))).says("a.tar", "byte 5", "too early");
    Refusal.of(write(new byte[0])).says("a.tar", "empty");
    Refusal.of(write(latin("x".repeat(2000)))).says("a.tar", "no tar archive");
    Refusal.of(write(latin("PK\3\4" + "x".repeat(600)))).says("zip");
    Refusal.of(write(latin("LZIP" + "x".repeat(600)))).says("lzip -dc");
    Refusal.of(latin("x".repeat(2000))).says("standard input", "no tar archive");
  }

  @Test
  void anArchiveWithoutMembersIsFine() throws IOException {
    try (Scanned scanned = Scanned.of(write(new byte[10240]))) {
      assertEquals(1, scanned.tree().count());
    }
    try (Scanned scanned = Scanned.of(new byte[1024])) {
      assertEquals(1, scanned.tree().count());
    }
  }

  @Test
  void everyCutIsSeenButTheOneBetweenMembers() throws IOException {
    byte[] whole =
        new TarBytes()
            .pax("path=" + "n".repeat(600))
            .file("a", "x".repeat(700))
            .add(header("L", 'L', 4).gnu(), latin("long"))
            .file("b", "y")
            .withoutEnd();
    for (int length = 1; length < whole.length; length += 11) {
      byte[] cut = Arrays.copyOf(whole, length);
      boolean onlyPaddingIsMissing = (length >= 2748 && length <= 3072) || length >= 4609;
      assertEquals(
          onlyPaddingIsMissing, isTaken("standard input: byte " + length, () -> Scanned.of(cut)));
      Path file = write(cut);
      assertEquals(
          onlyPaddingIsMissing, isTaken(file + ": byte " + length, () -> Scanned.of(file)));
    }
  }

  /** Makes a scan. */
  private interface Scan {
    Scanned run() throws IOException;
  }

  private static boolean isTaken(String place, Scan scan) throws IOException {
    try {
      scan.run().close();
      return true;
    } catch (SourceException e) {
      assertTrue(String.valueOf(e.getMessage()).startsWith(place), e.getMessage());
      return false;
    }
  }

  @Test
  void aMissingEndMarkAndWhatFollowsOneAreNoted() throws IOException {
    Scanned.Setup cut = new Scanned.Setup();
    cut.scan(new TarBytes().file("f", "x").withoutEnd()).close();
    assertTrue(cut.notes.get(0).contains("end mark"), cut.notes.toString());

    Scanned.Setup two = new Scanned.Setup();
    byte[] archives = new TarBytes().file("f", "x").raw(new byte[1024]).file("g", "lost").end();
    try (Scanned scanned = two.scan(archives)) {
      assertEquals(2, scanned.tree().count());
      assertTrue(two.notes.get(0).contains("byte 2048"), two.notes.toString());
    }
    Scanned.Setup padded = new Scanned.Setup();
    padded.scan(new TarBytes().file("f", "x").raw(new byte[9216]).withoutEnd()).close();
    assertTrue(padded.notes.isEmpty());
  }

  @Test
  void aDamagedHeaderIsNamedByItsPlace() throws IOException {
    byte[] archive = new TarBytes().file("a", "").file("b", "").end();
    archive[512] ^= 1;
    Refusal.of(write(archive)).says("a.tar", "byte 512", "checksum");
  }

  @Test
  void impossibleNumbersAreRefused() {
    Refusal.of(new TarBytes().add(header("a", '0', 0).at(124, "0000000009x ")))
        .says("'a'", "octal");
    byte[] huge = new byte[12];
    Arrays.fill(huge, (byte) 0x7F);
    huge[0] = (byte) 0x80;
    Refusal.of(new TarBytes().add(header("a", '0', 0).at(124, huge))).says("'a'", "63 bits");
    byte[] negative = new byte[12];
    Arrays.fill(negative, (byte) 0xFF);
    Refusal.of(new TarBytes().add(header("a", '0', 0).at(124, negative))).says("'a'", "-1 bytes");
    Refusal.of(new TarBytes().pax("size=9223372036854775807").file("a", "")).says("'a'");
    Refusal.of(new TarBytes().pax("size=99999999999999999999").file("a", "")).says("'a'", "size");
    Refusal.of(new TarBytes().pax("size=4611686018427387904").file("a", "")).says("too early");
    Refusal.of(new TarBytes().pax("mtime=soon").file("a", "")).says("'a'", "mtime");
  }

  @Test
  void brokenExtendedHeadersAreRefused() {
    for (String body :
        new String[] {
          "x", "9 a=b\n", "6 a=bc", "5 a=b\n", "6 abc\n", "0 a=b\n", "-6 a=b\n", "99999999999 a=b\n"
        }) {
      TarBytes archive = new TarBytes().add(header("x", 'x', body.length()), latin(body));
      Refusal.of(archive.file("f", "")).says("byte 0", "extended header");
    }
    Refusal.of(new TarBytes().add(header("x", 'x', 1L << 31))).says("limit");
    Refusal.of(new TarBytes().add(header("x", 'x', 1L << 25))).says("too early");
    Refusal.of(new TarBytes().pax("mtime=1")).says("too early");
  }

  @Test
  void brokenSparseMapsAreRefused() {
    for (String map :
        new String[] {"5,5,4,1", "0,-1", "-1,1", "0,30", "1", "1,", "x,1", "0,3,5,9"}) {
      Refusal.of(
              new TarBytes()
                  .pax("GNU.sparse.map=" + map, "GNU.sparse.size=20")
                  .file("f", "0123456789"))
          .says("'f'", "sparse map");
    }
    Refusal.of(new TarBytes().pax("GNU.sparse.major=2", "GNU.sparse.minor=0").file("f", ""))
        .says("'f'", "1.0");
    Refusal.of(new TarBytes().pax("SUN.holesdata= 0 5").file("f", "")).says("'f'", "Solaris");
    Refusal.of(
            new TarBytes()
                .pax("GNU.sparse.major=1", "GNU.sparse.minor=0", "GNU.sparse.realsize=10")
                .file("f", "x".repeat(512)))
        .says("'f'", "sparse map");
  }

  @Test
  void anArchiveThatChangesWhileItIsReadIsNamed() throws IOException {
    Path archive = write(new TarBytes().file("f", "content").end());
    try (Scanned scanned = Scanned.of(archive)) {
      assertEquals("content", scanned.text("f"));
      FileTime before = Files.getLastModifiedTime(archive);
      Files.setLastModifiedTime(archive, FileTime.fromMillis(before.toMillis() + 5000));
      assertTrue(
          String.valueOf(assertThrows(SourceException.class, () -> scanned.text("f")).getMessage())
              .contains("a.tar"));
      Files.setLastModifiedTime(archive, before);
      assertEquals("content", scanned.text("f"));
      Files.write(archive, new byte[512], StandardOpenOption.APPEND);
      Files.setLastModifiedTime(archive, before);
      assertThrows(SourceException.class, () -> scanned.text("f"));
      Files.delete(archive);
      assertThrows(SourceException.class, () -> scanned.text("f"));
    }
  }

  @Test
  void aShrunkArchiveFailsWithoutGarbage() throws IOException {
    Path archive = write(new TarBytes().file("f", "content").end());
    try (Scanned scanned = Scanned.of(archive)) {
      Files.write(archive, new byte[10]);
      ByteBuffer target = ByteBuffer.allocate(7);
      assertThrows(SourceException.class, () -> scanned.node("f").content().read(0, target));
    }
  }
}

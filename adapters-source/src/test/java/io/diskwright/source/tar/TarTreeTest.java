package io.diskwright.source.tar;

import static io.diskwright.source.tar.TarBytes.header;
import static io.diskwright.source.tar.TarBytes.latin;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.InvalidSpecException;
import io.diskwright.spec.Owner;
import io.diskwright.tree.FileType;
import io.diskwright.tree.Node;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of members: names, replacements, links, missing and late directories. */
final class TarTreeTest {

  @Test
  void slashesAndDotsInNamesLeadNowhere() throws IOException {
    byte[] archive =
        new TarBytes().file("/a//b/./c", "1").file("./d", "2").directory("././e//.").end();
    try (Scanned scanned = Scanned.of(archive)) {
      assertEquals("1", scanned.text("a/b/c"));
      assertEquals("2", scanned.text("d"));
      assertEquals(FileType.DIRECTORY, scanned.node("e").type());
    }
  }

  @Test
  void namesThatClimbAreRefused() {
    Refusal.of(new TarBytes().file("ok", "").file("a/../../etc/passwd", "x"))
        .says("standard input: byte 512", "'a/../../etc/passwd'", "'..'");
    Refusal.of(new TarBytes().hardLink("l", "../x")).says("'l'", "'../x'");
  }

  @Test
  void linksInTheWayLeadElsewhereInsideTheTree() throws IOException {
    byte[] archive =
        new TarBytes()
            .directory("usr/bin")
            .symlink("bin", "usr/bin")
            .symlink("sbin", "/bin")
            .symlink("out", "../../../usr")
            .file("bin/sh", "sh")
            .file("sbin/init", "init")
            .file("out/share", "share")
            .directory("bin")
            .end();
    try (Scanned scanned = Scanned.of(archive)) {
      assertEquals("sh", scanned.text("usr/bin/sh"));
      assertEquals("init", scanned.text("usr/bin/init"));
      assertEquals("share", scanned.text("usr/share"));
      assertEquals(FileType.SYMLINK, scanned.node("bin").type());
    }
  }

  @Test
  void aLinkThatLeadsNowhereIsNoDirectory() {
    Refusal.of(new TarBytes().symlink("bin", "usr/bin").file("bin/sh", ""))
        .says("'bin/sh'", "/bin", "link to 'usr/bin'");
    Refusal.of(new TarBytes().symlink("a", "a").file("a/b", "")).says("'a/b'");
    Refusal.of(new TarBytes().file("f", "").file("f/b", "")).says("'f/b'", "/f");
  }

  @Test
  void missingDirectoriesAreMadeAndGetTheirOwnMetadataLater() throws IOException {
    byte[] archive =
        new TarBytes()
            .file("late/f", "")
            .add(header("late", '5', 0).at(100, "0000700\0").at(108, "0000005\0"))
            .file("never/f", "")
            .end();
    try (Scanned scanned = Scanned.of(archive)) {
      assertEquals(0700, scanned.node("late").permissions());
      assertEquals(5, scanned.node("late").uid());
      assertEquals(0755, scanned.node("never").permissions());
      assertEquals(Scanned.CREATED, scanned.node("never").modified());
    }
  }

  @Test
  void laterMembersReplaceEarlierOnes() throws IOException {
    byte[] archive =
        new TarBytes()
            .file("f", "old")
            .hardLink("kept", "f")
            .file("f", "new")
            .symlink("s", "f")
            .file("s", "no link any more")
            .end();
    try (Scanned scanned = Scanned.of(archive)) {
      assertEquals("new", scanned.text("f"));
      assertEquals("old", scanned.text("kept"));
      assertNotEquals(scanned.node("f").inode(), scanned.node("kept").inode());
      assertEquals("no link any more", scanned.text("s"));
      assertEquals(4, scanned.tree().count());
    }
  }

  @Test
  void aRedirectedLinkIsFollowedAnew() throws IOException {
    byte[] archive =
        new TarBytes()
            .directory("one")
            .directory("two")
            .symlink("l", "one")
            .file("l/a", "")
            .symlink("l", "two")
            .file("l/b", "")
            .end();
    try (Scanned scanned = Scanned.of(archive)) {
      assertTrue(scanned.has("one/a"));
      assertTrue(scanned.has("two/b"));
    }
  }

  @Test
  void aFileInPlaceOfADirectoryIsRefused() throws IOException {
    Refusal.of(new TarBytes().file("d/f", "").file("d", "")).says("byte 512", "'d'", "directory");
    Scanned.Setup overlay = new Scanned.Setup();
    overlay.tree.putDirectory(0, ByteString.utf8("d"), overlay.tree.metadata(0));
    byte[] archive = new TarBytes().file("d", "").end();
    assertThrows(InvalidSpecException.class, () -> overlay.scan(archive).close());
  }

  @Test
  void hardLinksMayComeBeforeTheirTargets() throws IOException {
    byte[] archive =
        new TarBytes()
            .hardLink("d/third", "second")
            .hardLink("second", "first")
            .hardLink("first", "./file")
            .file("/file", "x")
            .end();
    try (Scanned scanned = Scanned.of(archive)) {
      assertEquals(4, scanned.node("file").linkCount());
      assertEquals("x", scanned.text("d/third"));
    }
  }

  @Test
  void aLinkThatWaitsGivesWayToALaterMemberOfItsName() throws IOException {
    byte[] archive = new TarBytes().hardLink("l", "file").file("l", "own").file("file", "x").end();
    try (Scanned scanned = Scanned.of(archive)) {
      assertEquals("own", scanned.text("l"));
    }
  }

  @Test
  void anythingButADirectoryCanHaveTwoNames() throws IOException {
    byte[] archive =
        new TarBytes()
            .symlink("s", "nowhere")
            .hardLink("s2", "s")
            .add(header("c", '3', 0).at(329, "0000001\0" + "0000003\0"))
            .hardLink("c2", "c")
            .add(header("p", '6', 0))
            .hardLink("p2", "p")
            .end();
    try (Scanned scanned = Scanned.of(archive)) {
      for (String name : new String[] {"s", "c", "p"}) {
        Node node = scanned.node(name);
        assertEquals(node.inode(), scanned.node(name + "2").inode());
        assertEquals(2, node.linkCount());
      }
      assertEquals(1, scanned.node("c2").deviceMajor());
      assertEquals(3, scanned.node("c2").deviceMinor());
    }
  }

  @Test
  void hardLinksThatCannotBeAreRefused() {
    Refusal.of(new TarBytes().hardLink("l", "gone")).says("'l'", "'gone'");
    Refusal.of(new TarBytes().hardLink("l", "l")).says("'l'");
    Refusal.of(new TarBytes().hardLink("a", "b").hardLink("b", "a")).says("'");
    Refusal.of(new TarBytes().directory("d").hardLink("l", "d")).says("'l'", "directory");
    Refusal.of(new TarBytes().hardLink("l", "/").file("x", "")).says("'l'", "directory");
  }

  @Test
  void theRootTakesTheFirstSourcesMetadata() throws IOException {
    byte[] archive =
        new TarBytes().add(header("./", '5', 0).at(100, "0000711\0").at(116, "0000007\0")).end();
    try (Scanned scanned = Scanned.of(archive)) {
      assertEquals(0711, scanned.tree().root().permissions());
      assertEquals(7, scanned.tree().root().gid());
    }
    Scanned.Setup later = new Scanned.Setup();
    later.firstSource = false;
    try (Scanned scanned = later.scan(archive)) {
      assertEquals(0755, scanned.tree().root().permissions());
    }
    Refusal.of(new TarBytes().symlink(".", "x")).says("root");
  }

  @Test
  void ownerAndLatestTimeAreImposed() throws IOException {
    Scanned.Setup setup = new Scanned.Setup();
    setup.owner = Optional.of(new Owner(10, 20));
    setup.latest = Optional.of(Timestamp.ofSeconds(100));
    byte[] archive =
        new TarBytes()
            .pax("mtime=99.5", "uid=5")
            .file("d/early", "")
            .pax("mtime=100.5")
            .file("late", "")
            .end();
    try (Scanned scanned = setup.scan(archive)) {
      assertEquals(10, scanned.node("d/early").uid());
      assertEquals(20, scanned.node("d").gid());
      assertEquals(new Timestamp(99, 500_000_000), scanned.node("d/early").modified());
      assertEquals(Timestamp.ofSeconds(100), scanned.node("late").modified());
    }
  }

  @Test
  void symbolicLinksHaveAllPermissions() throws IOException {
    try (Scanned scanned = Scanned.of(new TarBytes().symlink("s", "t").end())) {
      assertEquals(0777, scanned.node("s").permissions());
    }
  }

  @Test
  void whatLinuxCannotHoldIsRefusedByName() {
    Refusal.of(new TarBytes().add(header("a", 'A', 0))).says("'a'", "type 'A'");
    Refusal.of(new TarBytes().add(header("m", 'M', 0).gnu())).says("'m'", "volume");
    Refusal.of(new TarBytes().pax("path=a\0b").file("x", "")).says("NUL");
    Refusal.of(new TarBytes().symlink("s", "")).says("'s'", "nothing");
    Refusal.of(new TarBytes().pax("uid=-2").file("u", "")).says("'u'", "uid -2");
    Refusal.of(new TarBytes().pax("uid=4294967296").file("u", "")).says("4294967295");
  }

  @Test
  void containerImagesAreRefusedWithTheWayOut() {
    Refusal.of(new TarBytes().file("0123/layer.tar", "x").file("manifest.json", "[]").file("x", ""))
        .says("standard input", "docker save", "docker export");
    Refusal.of(new TarBytes().file("a.tar", "").file("manifest.json", "").file("repositories", ""))
        .says("docker save");
    Refusal.of(
            new TarBytes()
                .file("blobs/sha256/00", "x")
                .file("index.json", "{}")
                .file("oci-layout", "{}"))
        .says("OCI");
  }

  @Test
  void aTreeMayHoldAManifest() throws IOException {
    byte[] archive = new TarBytes().file("manifest.json", "").file("srv/layer.tar/x", "").end();
    try (Scanned scanned = Scanned.of(archive)) {
      assertTrue(scanned.has("manifest.json"));
      assertFalse(scanned.has("layer.tar"));
    }
  }

  @Test
  void dataOfReplacedFilesAndOfLinksIsSkipped() throws IOException {
    byte[] archive =
        new TarBytes()
            .file("f", "x".repeat(600))
            .file("f", "y".repeat(513))
            .add(header("dir/", '0', 3), latin("abc"))
            .file("g", "z")
            .end();
    try (Scanned scanned = Scanned.of(archive)) {
      assertEquals("y".repeat(513), scanned.text("f"));
      assertEquals("z", scanned.text("g"));
      assertEquals(FileType.DIRECTORY, scanned.node("dir").type());
    }
  }
}

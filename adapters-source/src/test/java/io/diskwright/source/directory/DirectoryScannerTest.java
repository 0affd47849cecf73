package io.diskwright.source.directory;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.SourceException;
import io.diskwright.port.Progress;
import io.diskwright.port.ScanOptions;
import io.diskwright.spec.Owner;
import io.diskwright.spec.XattrFilter;
import io.diskwright.testkit.Shell;
import io.diskwright.testkit.Tool;
import io.diskwright.tree.DataRange;
import io.diskwright.tree.FileContent;
import io.diskwright.tree.FileTree;
import io.diskwright.tree.Metadata;
import io.diskwright.tree.Node;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.tree.Xattrs;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryScannerTest {

  @TempDir Path temporary;
  private Path source;

  @BeforeEach
  void makeSource() throws Exception {
    source = Files.createDirectory(temporary.resolve("source"));
  }

  private static Node child(Node directory, String name) {
    for (Node node : directory.children()) {
      if (node.name().equals(ByteString.utf8(name))) {
        return node;
      }
    }
    throw new AssertionError(name + " is missing in " + directory);
  }

  private FileTree scan() throws Exception {
    return Listing.scan(source, Listing.options());
  }

  private static byte[] read(FileContent content) throws Exception {
    ByteBuffer buffer = ByteBuffer.allocate((int) content.sizeBytes());
    content.read(0, buffer);
    return buffer.array();
  }

  @Test
  void isForDirectoriesAndLinksToThem() throws Exception {
    Path link = Files.createSymbolicLink(temporary.resolve("link"), source);
    Path file = Files.writeString(temporary.resolve("file"), "");
    assertTrue(new DirectoryScanner().accepts(source));
    assertTrue(new DirectoryScanner().accepts(link));
    assertFalse(new DirectoryScanner().accepts(file));
    assertFalse(new DirectoryScanner().accepts(Path.of("-")));
  }

  @Test
  void everyKindOfFileComesAsFindShowsIt() throws Exception {
    Tool.require("python3");
    Shell.run(
        source,
        """
        mkdir -m 2750 dir; mkdir -m 1777 dir/sticky; printf data > dir/file; chmod 4711 dir/file
        ln dir/file hard; ln -s ../nowhere dir/link; ln -P dir/link dir/link2
        mkfifo -m 622 fifo; touch "$(printf 'caf\\351\\n|\\\\x')"; touch 'with space'; : > empty
        python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind("sock")'
        touch -h -d '1960-02-29 12:00:00.123456789 UTC' dir/link; touch -d '2262-01-01 0:0:0.5 UTC' empty
        touch -d '2001-02-03 04:05:06.000000001 UTC' dir/sticky
        """);
    // The one name with a line break is shown as find shows it, so both sides split it alike.
    assertEquals(
        Listing.sorted(Shell.run(source, Listing.FIND)), Listing.sorted(Listing.of(scan())));
  }

  @Test
  void namesOfOneFileShareAnInode() throws Exception {
    Shell.run(
        source,
        "printf 1 > a; ln a b; mkdir d; ln a d/c; ln -s a l; ln -P l d/l; mkfifo p; ln p d/p");
    Node root = scan().root();
    Node below = child(root, "d");
    assertEquals(child(root, "a").inode(), child(root, "b").inode());
    assertEquals(child(root, "a").inode(), child(below, "c").inode());
    assertEquals(child(root, "l").inode(), child(below, "l").inode());
    assertEquals(child(root, "p").inode(), child(below, "p").inode());
  }

  @Test
  void attributesComeAsFarAsTheyAreWanted() throws Exception {
    Tool.require("setfattr", "setfacl");
    Shell.run(
        source,
        """
        touch a; setfattr -n user.one -v 1 a; setfattr -n user.two -v "$(head -c 3000 /dev/zero | tr '\\0' x)" a
        mkdir d; setfattr -n user.dir -v '' d; setfacl -m u:1234:rw a; setfacl -d -m u:7:r d
        """);
    Node root = scan().root();
    Map<ByteString, ByteString> values = child(root, "a").xattrs().values();
    assertEquals(ByteString.utf8("1"), values.get(ByteString.utf8("user.one")));
    assertEquals(ByteString.utf8("x".repeat(3000)), values.get(ByteString.utf8("user.two")));
    assertTrue(values.containsKey(ByteString.utf8("system.posix_acl_access")));
    assertEquals(
        List.of("system.posix_acl_default", "user.dir"),
        child(root, "d").xattrs().values().keySet().stream().map(ByteString::toString).toList());

    ScanOptions wanted =
        options(Optional.empty(), new XattrFilter(List.of("user.o*")), Optional.empty());
    Xattrs some = child(Listing.scan(source, wanted).root(), "a").xattrs();
    assertEquals(Map.of(ByteString.utf8("user.one"), ByteString.utf8("1")), some.values());

    ScanOptions none = options(Optional.empty(), XattrFilter.NONE, Optional.empty());
    assertTrue(child(Listing.scan(source, none).root(), "a").xattrs().isEmpty());
  }

  private static ScanOptions options(
      Optional<Owner> owner, XattrFilter xattrs, Optional<Timestamp> latest) {
    return new ScanOptions(
        owner, xattrs, Timestamp.EPOCH, latest, List.of(), Path.of("/tmp"), true, Progress.NONE);
  }

  @Test
  void ownerAndTimesAreAsTheOptionsWant() throws Exception {
    Path old = Files.writeString(source.resolve("old"), "");
    Path young = Files.writeString(source.resolve("young"), "");
    Files.setLastModifiedTime(old, FileTime.from(Instant.ofEpochSecond(100, 5)));
    Files.setLastModifiedTime(young, FileTime.from(Instant.ofEpochSecond(2000, 5)));
    Timestamp limit = new Timestamp(1000, 7);
    ScanOptions options =
        options(Optional.of(new Owner(12, 4_294_967_295L)), XattrFilter.ALL, Optional.of(limit));
    Node root = Listing.scan(source, options).root();
    assertEquals(new Timestamp(100, 5), child(root, "old").modified());
    assertEquals(limit, child(root, "young").modified());
    assertEquals(12, root.uid());
    assertEquals(4_294_967_295L, child(root, "old").gid());
  }

  @Test
  void theRootKeepsTheMetadataOfItsFirstSource() throws Exception {
    Shell.run(temporary, "chmod 711 source; mkdir -m 750 later; touch later/file");
    TreeBuilder tree = new TreeBuilder(Metadata.ofRoot(0, Timestamp.EPOCH));
    new DirectoryScanner().scan(source, tree, Listing.options()).close();
    ScanOptions later = Listing.options().forLaterSource();
    new DirectoryScanner().scan(temporary.resolve("later"), tree, later).close();
    Node root = tree.build().root();
    assertEquals(0711, root.permissions());
    assertEquals(1, root.childCount());
  }

  @Test
  void holesAreKeptInWholeBlocks() throws Exception {
    Shell.run(
        source,
        """
        truncate -s 1M sparse; printf x | dd of=sparse bs=1 seek=300000 conv=notrunc status=none
        head -c 100000 /dev/zero > dense; truncate -s 70000 hole; : > empty
        """);
    Node root = scan().root();
    List<DataRange> ranges = child(root, "sparse").content().dataRanges();
    assertTrue(
        ranges.get(0).offset() <= 300_000 && ranges.get(0).end() > 300_000, ranges::toString);
    for (DataRange range : ranges) {
      assertEquals(0, range.offset() % 4096);
      assertTrue(range.end() % 4096 == 0 || range.end() == 1 << 20, ranges::toString);
    }
    assertTrue(ranges.stream().mapToLong(DataRange::length).sum() <= 65_536, ranges::toString);
    assertEquals(List.of(new DataRange(0, 100_000)), child(root, "dense").content().dataRanges());
    assertEquals(List.of(), child(root, "hole").content().dataRanges());
    assertEquals(List.of(), child(root, "empty").content().dataRanges());
    assertEquals(70_000, child(root, "hole").sizeBytes());
  }

  @Test
  void contentIsReadAtAnyPlaceIntoAnyBuffer() throws Exception {
    byte[] bytes = new byte[300_000];
    new java.util.Random(5).nextBytes(bytes);
    Files.write(source.resolve("file"), bytes);
    FileContent content = child(scan().root(), "file").content();
    assertEquals(ByteBuffer.wrap(bytes), ByteBuffer.wrap(read(content)));
    ByteBuffer direct = ByteBuffer.allocateDirect(10_000).position(100).limit(5_100);
    content.read(123_456, direct);
    assertFalse(direct.hasRemaining());
    assertEquals(ByteBuffer.wrap(bytes, 123_456, 5_000), direct.position(100));
  }

  @Test
  void whatIsNotAsItWasScannedFailsWithItsName() throws Exception {
    Path grown = Files.writeString(source.resolve("grown"), "1");
    Path touched = Files.writeString(source.resolve("touched"), "2");
    Path shrunk = Files.writeString(source.resolve("shrunk"), "3333");
    Path gone = Files.writeString(source.resolve("gone"), "4");
    Path replaced = Files.writeString(source.resolve("replaced"), "5");
    Node root = scan().root();
    Files.writeString(grown, "12");
    Files.setLastModifiedTime(touched, FileTime.from(Instant.ofEpochSecond(9)));
    Files.writeString(shrunk, "3");
    Files.delete(gone);
    Files.delete(replaced);
    Files.createSymbolicLink(replaced, grown);
    assertFailure(root, "grown", "had 1 bytes when scanned, has 2 now");
    assertFailure(root, "touched", "its time or inode is not what it was");
    assertFailure(root, "shrunk", "ends at byte 1, had 4 bytes when scanned");
    assertFailure(root, "gone", "vanished during the build");
    assertFailure(root, "replaced", "Too many levels of symbolic links");
  }

  private void assertFailure(Node root, String name, String reason) {
    FileContent content = child(root, name).content();
    SourceException e = assertThrows(SourceException.class, () -> read(content));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.startsWith(source.resolve(name).toString()), message);
    assertTrue(message.contains(reason), message);
  }

  @Test
  void theOutputIsLeftOutAndSaidSo() throws Exception {
    Shell.run(source, "mkdir d result; touch d/disk.img keep d/keep result/x");
    List<String> notes = new ArrayList<>();
    ScanOptions plain = Listing.options(notes(notes));
    Path around = Files.createSymbolicLink(temporary.resolve("around"), source.resolve("d"));
    List<Path> excluded =
        List.of(around.resolve("disk.img"), source.resolve("result"), Path.of("/nowhere/at/all"));
    ScanOptions options =
        new ScanOptions(
            plain.owner(),
            plain.xattrs(),
            plain.created(),
            plain.latest(),
            excluded,
            plain.temporaryDirectory(),
            true,
            plain.progress());
    FileTree tree = Listing.scan(source, options);
    List<String> names = new ArrayList<>();
    tree.nodes().forEach(node -> names.add(node.path()));
    assertEquals(List.of("/", "/d", "/keep", "/d/keep"), names);
    assertEquals(2, notes.size());
    assertTrue(
        notes.contains(source.resolve("d/disk.img") + ": left out, the output goes there"),
        notes::toString);
  }

  private static Progress notes(List<String> notes) {
    return new Progress() {
      @Override
      public void note(String message) {
        notes.add(message);
      }
    };
  }

  @Test
  void tenThousandLevelsAreNoTrouble() throws Exception {
    Tool.require("python3");
    String script =
        """
        import os
        os.chdir("%s")
        for i in range(10000):
            os.mkdir("d"); os.chdir("d")
        with open("file", "w") as f: f.write("deep")
        os.setxattr("file", "user.depth", b"10000")
        """;
    Tool.in(temporary).run("python3", "-c", script.formatted(source));
    try {
      Node node = scan().root();
      int depth = 0;
      for (; child(node, node.childCount() == 0 ? "" : name(node)).isDirectory(); depth++) {
        node = child(node, "d");
      }
      Node file = child(node, "file");
      assertEquals(10_000, depth);
      assertEquals("deep", new String(read(file.content()), UTF_8));
      assertEquals(
          Map.of(ByteString.utf8("user.depth"), ByteString.utf8("10000")), file.xattrs().values());
    } finally {
      // JUnit's own removal goes by whole paths.
      Shell.run(temporary, "rm -rf source");
    }
  }

  private static String name(Node directory) {
    return directory.children().iterator().next().name().toString();
  }

  @Test
  void directoriesThatBecomeOneGiveTheSameWhateverTheirOrder() throws Exception {
    Path base = Files.createDirectory(temporary.resolve("base"));
    Shell.run(base, "mkdir -p usr/bin; ln -s usr/bin bin; ln -s usr/bin sbin");
    Shell.run(
        source,
        """
        mkdir -p usr/bin bin sbin; printf direct > usr/bin/x; printf bin > bin/x; printf sbin > sbin/x
        printf one > usr/bin/y; ln usr/bin/y usr/z; printf two > bin/y; ln bin/y other
        """);
    TreeBuilder tree = new TreeBuilder(Metadata.ofRoot(0755, Timestamp.EPOCH));
    new DirectoryScanner().scan(base, tree, Listing.options()).close();
    new DirectoryScanner().scan(source, tree, Listing.options().forLaterSource()).close();
    Node root = tree.build().root();
    Node bin = child(child(root, "usr"), "bin");
    assertEquals("sbin", new String(read(child(bin, "x").content()), UTF_8));
    assertEquals("two", new String(read(child(bin, "y").content()), UTF_8));
    assertEquals(child(bin, "y").inode(), child(root, "other").inode());
    assertEquals("one", new String(read(child(child(root, "usr"), "z").content()), ISO_8859_1));
  }

  @Test
  void aSourceThatIsGoneIsNamed() throws Exception {
    Path gone = temporary.resolve("gone");
    SourceException e =
        assertThrows(SourceException.class, () -> Listing.scan(gone, Listing.options()));
    assertTrue(String.valueOf(e.getMessage()).startsWith(gone.toString()), e::getMessage);
  }
}

package io.diskwright.source.directory;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.SourceException;
import io.diskwright.testkit.Shell;
import io.diskwright.tree.FileType;
import io.diskwright.tree.Metadata;
import io.diskwright.tree.Node;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {

  private final LocalFiles files = new LocalFiles();
  @TempDir Path temporary;

  private ByteString path(String relative) {
    return ByteString.utf8(temporary + "/" + relative);
  }

  private static TreeBuilder tree() {
    return new TreeBuilder(Metadata.ofRoot(0755, Timestamp.EPOCH));
  }

  @Test
  void patternsMatchAsInAShell() throws Exception {
    Shell.run(
        temporary,
        """
        mkdir -p a/x b/x .c/x; touch a/x/1.txt b/x/2.txt b/x/.3.txt .c/x/4.txt b/x/2txt a/file
        ln -s b link; touch "$(printf 'b/x/\\351.txt')"
        """);
    for (String pattern :
        List.of("*/x/*.txt", "*", ".*/x/*", "b/x/.*", "a*/x", "*/*/*t", "none*", "a/none")) {
      String shell =
          Shell.run(
              temporary,
              "for f in " + pattern + "; do if [ -e \"$f\" ]; then echo \"$PWD/$f\"; fi; done");
      List<String> expected =
          shell.lines().filter(line -> !line.matches(".*/\\.{1,2}(/.*)?")).toList();
      List<String> found =
          files.glob(path(pattern)).stream()
              .map(match -> new String(match.toBytes(), ISO_8859_1))
              .toList();
      assertEquals(expected, found, pattern);
    }
  }

  @Test
  void aStarStandsForAnyBytesOfOneName() {
    assertTrue(matches("*", "a"));
    assertTrue(matches("a*b*c", "a--b-b--c"));
    assertTrue(matches("*.tar.*", "x.tar.tar.gz"));
    assertTrue(matches("a*", "a"));
    assertTrue(matches(".*", ".x"));
    assertFalse(matches("*", ".x"));
    assertFalse(matches("a*b", "abc"));
    assertFalse(matches("?", "a"));
    assertFalse(matches("ab", "a"));
  }

  private static boolean matches(String pattern, String name) {
    return Glob.matches(pattern.getBytes(ISO_8859_1), name.getBytes(ISO_8859_1));
  }

  @Test
  void aFileGetsItsNewName() throws Exception {
    Shell.run(temporary, "printf text > f; chmod 640 f; ln -s f l; mkfifo p");
    TreeBuilder tree = tree();
    int entry =
        files.addFile(path("f"), tree, TreeBuilder.ROOT, ByteString.utf8("g"), Listing.options());
    files.addFile(path("l"), tree, TreeBuilder.ROOT, ByteString.utf8("h"), Listing.options());
    files.addFile(path("p"), tree, TreeBuilder.ROOT, ByteString.utf8("i"), Listing.options());
    assertEquals("/g", tree.path(entry));
    ByteBuffer buffer = ByteBuffer.allocate(4);
    tree.content(entry).read(0, buffer);
    assertEquals("text", new String(buffer.array(), ISO_8859_1));
    List<FileType> types = new ArrayList<>();
    for (Node node : tree.build().root().children()) {
      types.add(node.type());
    }
    assertEquals(List.of(FileType.REGULAR, FileType.SYMLINK, FileType.FIFO), types);
  }

  @Test
  void aMissingFileIsNamed() {
    SourceException e =
        assertThrows(
            SourceException.class,
            () ->
                files.addFile(
                    path("none"),
                    tree(),
                    TreeBuilder.ROOT,
                    ByteString.utf8("x"),
                    Listing.options()));
    assertEquals(path("none") + ": cannot be read: No such file or directory", e.getMessage());
  }

  @Test
  void contentsGoIntoTheDirectoryWithItsMetadata() throws Exception {
    Shell.run(
        temporary, "mkdir -m 700 d; touch d/.hidden d/f; mkdir d/e; touch d/e/g; ln -s d link");
    TreeBuilder tree = tree();
    int directory =
        tree.putDirectory(
            TreeBuilder.ROOT, ByteString.utf8("into"), Metadata.ofRoot(0755, Timestamp.EPOCH));
    List<String> visited = new ArrayList<>();
    files.addContents(
        path("link/"),
        tree,
        directory,
        Listing.options().forLaterSource(),
        entry -> visited.add(tree.path(entry)));
    assertEquals(0700, tree.metadata(directory).permissions());
    assertEquals(
        List.of("/into/.hidden", "/into/e", "/into/e/g", "/into/f"),
        visited.stream().sorted().toList());
  }

  private List<String> addNamed(TreeBuilder tree, String... names) throws Exception {
    List<String> visited = new ArrayList<>();
    files.addNamed(
        path("d"),
        Stream.of(names).map(ByteString::utf8).toList(),
        tree,
        TreeBuilder.ROOT,
        Listing.options().forLaterSource(),
        entry -> visited.add(tree.path(entry)));
    return visited.stream().sorted().toList();
  }

  @Test
  void whatIsNamedComesWithAllBelowAndKeepsItsOtherNames() throws Exception {
    Shell.run(
        temporary,
        """
        mkdir -p d/a/b d/c d/left; echo x > d/a/b/f; ln d/a/b/f d/c/g; ln d/a/b/f d/h
        ln -s c d/link; ln d/h d/left/i; chmod 700 d
        """);
    TreeBuilder tree = tree();
    assertEquals(
        List.of("/a", "/a/b", "/a/b/f", "/c", "/c/g", "/h", "/link"),
        addNamed(tree, "h", "a", "c", "link"));
    assertEquals(0755, tree.metadata(TreeBuilder.ROOT).permissions());
    int file = tree.resolve(TreeBuilder.ROOT, ByteString.utf8("a/b/f"), false);
    for (String name : List.of("h", "c/g")) {
      int entry = tree.resolve(TreeBuilder.ROOT, ByteString.utf8(name), false);
      assertEquals(tree.inode(file), tree.inode(entry), name);
    }
    ByteBuffer text = ByteBuffer.allocate(2);
    tree.content(file).read(0, text);
    assertEquals("x\n", new String(text.array(), ISO_8859_1));
  }

  @Test
  void whatIsNamedAndMissingIsTold() throws Exception {
    Shell.run(temporary, "mkdir d; touch d/a");
    SourceException e = assertThrows(SourceException.class, () -> addNamed(tree(), "a", "b", "c"));
    assertTrue(String.valueOf(e.getMessage()).contains(path("d/c").toString()), e.getMessage());
  }
}

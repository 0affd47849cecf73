package io.diskwright.tree;

import static io.diskwright.tree.TreeBuilder.ABSENT;
import static io.diskwright.tree.TreeBuilder.ROOT;
import static io.diskwright.tree.Trees.DIRECTORY;
import static io.diskwright.tree.Trees.FILE;
import static io.diskwright.tree.Trees.LINK;
import static io.diskwright.tree.Trees.at;
import static io.diskwright.tree.Trees.content;
import static io.diskwright.tree.Trees.directory;
import static io.diskwright.tree.Trees.emptyTree;
import static io.diskwright.tree.Trees.file;
import static io.diskwright.tree.Trees.link;
import static io.diskwright.tree.Trees.name;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diskwright.error.InvalidSpecException;
import io.diskwright.error.SourceException;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TreeBuilderTest {

  private static final Metadata LATER = Metadata.ofRoot(0700, Timestamp.ofSeconds(9));

  private final TreeBuilder tree = emptyTree();

  @Test
  void aDirectoryOverADirectoryMergesAndTheLaterMetadataHolds() {
    int first = tree.putDirectory(ROOT, name("etc"), DIRECTORY);
    file(tree, first, "a");
    int second = tree.putDirectory(ROOT, name("etc"), LATER);
    file(tree, second, "b");
    assertEquals(first, second);
    assertEquals(LATER, tree.metadata(first));
    assertEquals(2, tree.build().root().children().iterator().next().childCount());
  }

  @Test
  void aDirectoryOverALinkToADirectoryGoesWhereItLeads() {
    int usrBin = directory(tree, "/usr/bin");
    link(tree, ROOT, "bin", "usr/bin");
    int entry = tree.putDirectory(ROOT, name("bin"), LATER);
    assertEquals(usrBin, entry);
    assertEquals(LATER, tree.metadata(usrBin));
    assertEquals(FileType.SYMLINK, tree.type(tree.find(ROOT, name("bin"))));
  }

  @Test
  void aLinkIsFollowedInsideTheImageOnly() {
    int lib = directory(tree, "/usr/lib");
    link(tree, directory(tree, "/a/b"), "lib", "../../../../usr/lib");
    link(tree, ROOT, "lib", "/usr/lib");
    assertEquals(lib, tree.putDirectory(at(tree, "/a/b"), name("lib"), LATER));
    assertEquals(lib, tree.putDirectory(ROOT, name("lib"), LATER));
  }

  @Test
  void aDirectoryOverALinkToTheRootLeavesTheRootsMetadata() {
    link(tree, ROOT, "self", ".");
    assertEquals(ROOT, tree.putDirectory(ROOT, name("self"), LATER));
    assertEquals(DIRECTORY, tree.metadata(ROOT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nowhere", "loop", "file", "file/..", "/"})
  void aDirectoryReplacesALinkThatLeadsToNoDirectory(String target) {
    file(tree, ROOT, "file");
    int entry = link(tree, ROOT, "loop", target);
    boolean leadsToDirectory = target.equals("/");
    assertEquals(leadsToDirectory ? ROOT : entry, tree.putDirectory(ROOT, name("loop"), LATER));
    assertEquals(leadsToDirectory ? FileType.SYMLINK : FileType.DIRECTORY, tree.type(entry));
  }

  @Test
  void whatIsNoDirectoryReplacesWhatIsNone() {
    directory(tree, "/usr/bin");
    link(tree, ROOT, "bin", "usr/bin");
    file(tree, ROOT, "bin");
    Node bin = tree.build().root().children().iterator().next();
    assertEquals(FileType.REGULAR, bin.type());
    assertEquals(3, bin.sizeBytes());
  }

  @Test
  void aFileOverADirectoryIsRefusedWithItsPath() {
    directory(tree, "/usr/bin");
    InvalidSpecException refusal =
        assertThrows(InvalidSpecException.class, () -> file(tree, at(tree, "/usr"), "bin"));
    assertEquals(
        "/usr/bin: a later source has a file where an earlier one has a directory; remove one of them",
        refusal.getMessage());
  }

  @Test
  void aReplacedNameNoLongerCountsAsALink() {
    int original = file(tree, ROOT, "a");
    tree.putLink(ROOT, name("b"), original);
    tree.putLink(ROOT, name("c"), original);
    file(tree, ROOT, "b");
    List<Integer> counts = new ArrayList<>();
    tree.build().root().children().forEach(node -> counts.add(node.linkCount()));
    assertEquals(List.of(2, 1, 2), counts);
  }

  @Test
  void aLinkToItselfChangesNothing() {
    int original = file(tree, ROOT, "a");
    assertEquals(original, tree.putLink(ROOT, name("a"), original));
    assertEquals(1, tree.build().root().children().iterator().next().linkCount());
  }

  @Test
  void hardLinksShareMetadata() {
    int original = link(tree, ROOT, "a", "target");
    int other = tree.putLink(ROOT, name("b"), original);
    tree.setMetadata(other, LATER);
    assertEquals(LATER, tree.metadata(original));
    assertEquals(tree.inode(original), tree.inode(other));
    assertThrows(IllegalArgumentException.class, () -> tree.putLink(ROOT, name("c"), ROOT));
  }

  @ParameterizedTest
  @CsvSource({
    "/usr/../etc, /etc",
    "../../../etc, /etc",
    "/usr/link, /etc",
    "/usr/link/passwd, /etc/passwd",
    "usr/./bin//, /usr/bin",
    "/passwd/, /etc/passwd",
    "'', /",
    "/up/etc, /etc"
  })
  void pathsResolveAsInAChangedRoot(String path, String expected) {
    sampleTree();
    assertEquals(expected, tree.path(at(tree, path)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/missing", "/etc/passwd/x", "/etc/passwd/..", "/loop", "/dangling/.."})
  void whatDoesNotResolveIsAbsent(String path) {
    sampleTree();
    assertEquals(ABSENT, at(tree, path));
  }

  private void sampleTree() {
    directory(tree, "/usr/bin");
    file(tree, directory(tree, "/etc"), "passwd");
    link(tree, at(tree, "/usr"), "link", "../etc");
    link(tree, ROOT, "passwd", "usr/link/passwd");
    link(tree, ROOT, "up", "usr/../../../..");
    link(tree, ROOT, "loop", "/loop/x");
    link(tree, ROOT, "dangling", "missing");
  }

  @Test
  void fortyLinksAreFollowedAndNotOneMore() {
    directory(tree, "/l0");
    for (int i = 1; i <= 41; i++) {
      link(tree, ROOT, "l" + i, "l" + (i - 1));
    }
    assertEquals(at(tree, "/l0"), at(tree, "/l40"));
    assertEquals(ABSENT, at(tree, "/l41"));
    int forty = tree.find(ROOT, name("l40"));
    int fortyOne = tree.find(ROOT, name("l41"));
    assertEquals(at(tree, "/l0"), tree.putDirectory(ROOT, name("l40"), LATER));
    assertEquals(fortyOne, tree.putDirectory(ROOT, name("l41"), LATER));
    assertEquals(FileType.SYMLINK, tree.type(forty));
  }

  @Test
  void missingDirectoriesAreMadeThroughLinks() {
    directory(tree, "/usr");
    link(tree, ROOT, "local", "usr");
    int made = directory(tree, "/local/../local/share/./doc");
    assertEquals("/usr/share/doc", tree.path(made));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/file/below", "/dangling/below"})
  void whatIsInTheWayOfADirectoryIsNamed(String path) {
    file(tree, ROOT, "file");
    link(tree, ROOT, "dangling", "missing");
    InvalidSpecException refusal =
        assertThrows(InvalidSpecException.class, () -> directory(tree, path));
    assertEquals(
        path.replace("/below", "") + " is in the way: a directory is needed there",
        refusal.getMessage());
  }

  @Test
  void everythingBelowIsVisitedParentsFirstAndLinksAreNotFollowed() {
    int etc = directory(tree, "/etc");
    int usr = directory(tree, "/usr");
    int deep = directory(tree, "/etc/deep");
    link(tree, etc, "usr", "../usr");
    file(tree, usr, "a");
    file(tree, deep, "b");
    List<String> visited = new ArrayList<>();
    tree.forEachFrom(etc, entry -> visited.add(tree.path(entry)));
    assertEquals(List.of("/etc", "/etc/deep", "/etc/usr", "/etc/deep/b"), visited);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a/b", "/a", "a/", "/", "a\0b"})
  void whatNoFileCanBeCalledIsRefused(String name) {
    SourceException refusal = assertThrows(SourceException.class, () -> file(tree, ROOT, name));
    assertEquals(
        "/" + name(name) + ": '" + name(name) + "' is not a file name", refusal.getMessage());
    assertEquals(1, tree.count());
  }

  @Test
  void namesLongerThanAnyFilesystemHoldsAreRefused() {
    String longest = "n".repeat(65_535);
    assertEquals(65_535, tree.name(file(tree, ROOT, longest)).length());
    SourceException refusal =
        assertThrows(SourceException.class, () -> file(tree, ROOT, longest + "n"));
    assertEquals(
        "/" + longest + "n: a name of 65536 bytes; the limit is 65535", refusal.getMessage());
  }

  @Test
  void linkTargetsMustBeSomethingThatALinkCanHold() {
    assertEquals(
        "/l: a symbolic link cannot lead to ''",
        assertThrows(SourceException.class, () -> link(tree, ROOT, "l", "")).getMessage());
    assertEquals(
        "/l: a symbolic link cannot lead to 'a\\x00b'",
        assertThrows(SourceException.class, () -> link(tree, ROOT, "l", "a\0b")).getMessage());
    assertEquals(
        "/l: a link to a path of 65536 bytes; the limit is 65535",
        assertThrows(SourceException.class, () -> link(tree, ROOT, "l", "x".repeat(65_536)))
            .getMessage());
  }

  @Test
  void nothingGoesIntoWhatIsNoDirectory() {
    int file = file(tree, ROOT, "file");
    assertThrows(IllegalArgumentException.class, () -> file(tree, file, "below"));
  }

  @Test
  void deviceNumbersHaveThirtyTwoBitsEach() {
    long largest = 0xFFFF_FFFFL;
    tree.putDevice(ROOT, name("d"), FileType.BLOCK_DEVICE, FILE, largest, largest);
    Node node = tree.build().root().children().iterator().next();
    assertEquals(largest, node.deviceMajor());
    assertEquals(largest, node.deviceMinor());
    assertThrows(
        SourceException.class,
        () -> tree.putDevice(ROOT, name("e"), FileType.BLOCK_DEVICE, FILE, 0, largest + 1));
    assertThrows(
        SourceException.class,
        () -> tree.putDevice(ROOT, name("e"), FileType.BLOCK_DEVICE, FILE, -1, 0));
  }

  @Test
  void eachKindOfFileHasItsMethod() {
    assertThrows(
        IllegalArgumentException.class,
        () -> tree.putDevice(ROOT, name("x"), FileType.FIFO, FILE, 0, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> tree.putSpecial(ROOT, name("x"), FileType.REGULAR, FILE));
    assertEquals(
        FileType.SOCKET, tree.type(tree.putSpecial(ROOT, name("s"), FileType.SOCKET, FILE)));
  }

  @Test
  void namesAreBytes() {
    ByteString latin = ByteString.copyOf(new byte[] {(byte) 0xE4});
    ByteString other = ByteString.copyOf(new byte[] {(byte) 0xE5});
    int first = tree.putFile(ROOT, latin, FILE, content("1"));
    int second = tree.putFile(ROOT, other, FILE, content("2"));
    assertNotEquals(first, second);
    assertEquals(first, tree.find(ROOT, latin));
    assertEquals("/\\xe4", tree.path(first));
  }

  @Test
  void theTargetOfALinkIsKeptAsItIs() {
    tree.putSymlink(ROOT, name("l"), LINK, name("../x//y/./"));
    Node node = tree.build().root().children().iterator().next();
    assertEquals(name("../x//y/./"), node.linkTarget());
    assertEquals(10, node.sizeBytes());
  }
}

package io.diskwright.tree;

import static io.diskwright.tree.TreeBuilder.ROOT;
import static io.diskwright.tree.Trees.FILE;
import static io.diskwright.tree.Trees.content;
import static io.diskwright.tree.Trees.directory;
import static io.diskwright.tree.Trees.emptyTree;
import static io.diskwright.tree.Trees.file;
import static io.diskwright.tree.Trees.link;
import static io.diskwright.tree.Trees.name;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class FileTreeTest {

  private static final long SEED = 42;

  @Test
  void theRootIsItsOwnParentAndHasNoName() {
    FileTree tree = emptyTree().build();
    assertEquals(1, tree.count());
    assertEquals(tree.root(), tree.root().parent());
    assertTrue(tree.root().name().isEmpty());
    assertEquals("/", tree.root().path());
    assertEquals(0, tree.root().childCount());
  }

  @Test
  void entriesAreNumberedBreadthFirstInTheOrderOfTheirBytes() {
    TreeBuilder builder = emptyTree();
    file(builder, directory(builder, "/b"), "z");
    file(builder, directory(builder, "/b"), "Z");
    file(builder, directory(builder, "/a/deep"), "x");
    file(builder, ROOT, "ä");
    assertEquals(
        List.of("/", "/a", "/b", "/ä", "/a/deep", "/b/Z", "/b/z", "/a/deep/x"),
        paths(builder.build()));
  }

  @Test
  void theNumberingDependsOnNothingButTheTree() {
    System.out.println("FileTreeTest seed " + SEED);
    Random random = new Random(SEED);
    for (int round = 0; round < 40; round++) {
      List<String> files = randomPaths(random);
      List<String> first = build(files);
      Collections.shuffle(files, random);
      assertEquals(first, build(files));
      assertEquals(expectedOrder(files), first);
    }
  }

  /** Up to a few hundred files, few names so that directories fill up, up to five levels. */
  private static List<String> randomPaths(Random random) {
    TreeSet<String> paths = new TreeSet<>();
    for (int i = random.nextInt(600); i >= 0; i--) {
      StringBuilder path = new StringBuilder();
      for (int level = random.nextInt(5); level >= 0; level--) {
        path.append("/d").append(random.nextInt(6));
      }
      paths.add(path + "/f" + random.nextInt(1000));
    }
    return new ArrayList<>(paths);
  }

  private static List<String> build(List<String> files) {
    TreeBuilder builder = emptyTree();
    for (String path : files) {
      int slash = path.lastIndexOf('/');
      file(builder, directory(builder, path.substring(0, slash)), path.substring(slash + 1));
    }
    return paths(builder.build());
  }

  /** All paths by depth, then by the path of the directory's place in the same order, then name. */
  private static List<String> expectedOrder(List<String> files) {
    TreeSet<String> all = new TreeSet<>();
    for (String file : files) {
      for (int end = file.length(); end > 0; end = file.lastIndexOf('/', end - 1)) {
        all.add(file.substring(0, end));
      }
    }
    List<String> order = new ArrayList<>(List.of("/"));
    for (int i = 0; i < order.size(); i++) {
      String directory = order.get(i).equals("/") ? "" : order.get(i);
      all.subSet(directory + "/", directory + "0").stream()
          .filter(path -> path.indexOf('/', directory.length() + 1) < 0)
          .forEach(order::add);
    }
    return order;
  }

  private static List<String> paths(FileTree tree) {
    List<String> paths = new ArrayList<>();
    tree.nodes().forEach(node -> paths.add(node.path()));
    return paths;
  }

  @Test
  void manyNamesInOneDirectoryAreSorted() {
    Random random = new Random(SEED);
    TreeBuilder builder = emptyTree();
    TreeSet<ByteString> expected = new TreeSet<>();
    for (int i = 0; i < 50_000; i++) {
      byte[] bytes = new byte[1 + random.nextInt(12)];
      for (int at = 0; at < bytes.length; at++) {
        bytes[at] = (byte) (1 + random.nextInt(255));
        bytes[at] = bytes[at] == '/' ? (byte) '-' : bytes[at];
      }
      ByteString name = ByteString.copyOf(bytes);
      if (!name.equals(name(".")) && !name.equals(name(".."))) {
        expected.add(name);
        builder.putFile(ROOT, name, FILE, content(""));
      }
    }
    List<ByteString> names = new ArrayList<>();
    builder.build().root().children().forEach(node -> names.add(node.name()));
    assertEquals(new ArrayList<>(expected), names);
  }

  @Test
  void metadataComesBackAsItWasGiven() {
    ByteString attribute = name("user.comment");
    Xattrs xattrs = Xattrs.of(Map.of(attribute, name("x")));
    Metadata metadata =
        new Metadata(07777, 0xFFFF_FFFFL, 0xFFFF_FFFEL, new Timestamp(-5, 999_999_999), xattrs);
    TreeBuilder builder = emptyTree();
    builder.putFile(ROOT, name("a"), metadata, content("abc"));
    builder.putFile(
        ROOT, name("b"), metadata.withXattrs(Xattrs.of(Map.of(attribute, name("x")))), content(""));
    FileTree tree = builder.build();
    Node node = tree.node(1);
    assertEquals(07777, node.permissions());
    assertEquals(0xFFFF_FFFFL, node.uid());
    assertEquals(0xFFFF_FFFEL, node.gid());
    assertEquals(new Timestamp(-5, 999_999_999), node.modified());
    assertSame(node.xattrs(), tree.node(2).xattrs());
    assertNotEquals(node, tree.node(2));
  }

  @Test
  void contentIsReadInParts() throws IOException {
    TreeBuilder builder = emptyTree();
    file(builder, ROOT, "content");
    ByteBuffer part = ByteBuffer.allocate(3);
    builder.build().node(1).content().read(2, part);
    assertEquals("nte", new String(part.array(), StandardCharsets.UTF_8));
  }

  @Test
  void aNodeRefusesWhatItsTypeDoesNotHave() {
    TreeBuilder builder = emptyTree();
    link(builder, ROOT, "l", "x");
    Node link = builder.build().node(1);
    assertEquals(
        "/l is a SYMLINK", assertThrows(IllegalStateException.class, link::content).getMessage());
    assertThrows(IllegalStateException.class, link::deviceMajor);
    assertThrows(IllegalStateException.class, link.parent()::linkTarget);
  }

  @Test
  void iterationEndsWithAnException() {
    Iterator<Node> nodes = emptyTree().build().nodes().iterator();
    nodes.next();
    assertThrows(NoSuchElementException.class, nodes::next);
  }

  @Test
  void theOrderOfExtendedAttributesIsThatOfTheirNames() {
    Map<ByteString, ByteString> values = new HashMap<>();
    for (int i = 0; i < 100; i++) {
      values.put(name("user." + i * 7919 % 100), name("v"));
    }
    java.util.SortedMap<ByteString, ByteString> reversed =
        new java.util.TreeMap<>(Collections.reverseOrder());
    reversed.putAll(values);
    List<ByteString> names = new ArrayList<>(new Xattrs(reversed).values().keySet());
    assertEquals(new ArrayList<>(new TreeSet<>(values.keySet())), names);
    assertEquals(Xattrs.of(values), new Xattrs(reversed));
  }
}

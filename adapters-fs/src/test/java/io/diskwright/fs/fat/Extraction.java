package io.diskwright.fs.fat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.testkit.Tool;
import io.diskwright.tree.FileTree;
import io.diskwright.tree.FileType;
import io.diskwright.tree.Node;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is in a tree, or in a folder that a tool filled, by path: the SHA-256 of a file and its time
 * to two seconds, nothing for a directory. Folders are read by tools, since a JVM without a locale
 * cannot open names beyond ASCII.
 */
final class Extraction {

  static final String DIRECTORY = "directory";

  private Extraction() {}

  static SortedMap<String, String> of(FileTree tree) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    for (Node node : tree.nodes()) {
      if (node.type() == FileType.REGULAR) {
        long evenSeconds = node.modified().seconds() / 2 * 2;
        files.put(node.path().substring(1), sha256(node) + " " + evenSeconds);
      } else if (node.index() != 0) {
        files.put(node.path().substring(1), DIRECTORY);
      }
    }
    return files;
  }

  static SortedMap<String, String> of(Path folder) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    String find = "find . -mindepth 1 -type d -printf '%P\\0'";
    for (String path : lines(folder, find)) {
      files.put(path, DIRECTORY);
    }
    String sums = "find . -type f -exec sha256sum -z {} +";
    for (String line : lines(folder, sums)) {
      files.put(line.substring(68), line.substring(0, 64));
    }
    String times = "find . -type f -printf '%Ts %P\\0'";
    for (String line : lines(folder, times)) {
      String[] timeAndPath = line.split(" ", 2);
      files.merge(timeAndPath[1], timeAndPath[0], (sum, time) -> sum + " " + time);
    }
    return files;
  }

  /** Tells what differs and no more: the maps are long. */
  static void assertSame(SortedMap<String, String> expected, SortedMap<String, String> found) {
    Set<Map.Entry<String, String>> lost = new LinkedHashSet<>(expected.entrySet());
    lost.removeAll(found.entrySet());
    Set<Map.Entry<String, String>> added = new LinkedHashSet<>(found.entrySet());
    added.removeAll(expected.entrySet());
    assertEquals("[] []", lost + " " + added);
  }

  private static List<String> lines(Path folder, String command) throws IOException {
    String output = Tool.in(folder).with("TZ", "UTC").run("sh", "-c", command).output();
    return output.isEmpty() ? List.of() : List.of(output.split("\0"));
  }

  private static String sha256(Node node) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) node.sizeBytes());
    node.content().read(0, bytes);
    return sha256(bytes.flip());
  }

  static String sha256(ByteBuffer bytes) {
    MessageDigest digest = newSha256();
    digest.update(bytes);
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

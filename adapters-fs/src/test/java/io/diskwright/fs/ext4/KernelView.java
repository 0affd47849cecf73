package io.diskwright.fs.ext4;

import io.diskwright.fs.ext4.structure.InodeRecord;
import io.diskwright.fs.ext4.write.InodeNumbers;
import io.diskwright.fs.ext4.write.TreeDemand;
import io.diskwright.tree.FileContent;
import io.diskwright.tree.FileTree;
import io.diskwright.tree.FileType;
import io.diskwright.tree.Node;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that a mounted filesystem shows of its files, as text by path, beside the same made
 * from a tree. The bytes of names are Latin-1 characters here, so that none is lost.
 */
final class KernelView {

  private static final long LARGEST_READ_BYTES = 64 << 20;

  private KernelView() {}

  /** What find, stat, readlink, getfattr and sha256sum say. */
  static SortedMap<String, String> of(Path root) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    String stat = "stat --printf='%n\\0%f %u:%g %h %i %t:%T %s %.9X %.9Y %.9Z %.9W\\0'";
    collect(root, files, "-print0 | xargs -0 " + stat);
    collect(root, files, "-type l -printf '%p\\0 -> %l\\0'");
    collectDigests(root, files);
    collectXattrs(root, files);
    return files;
  }

  private static void collectDigests(Path root, Map<String, String> files) throws IOException {
    String tail = "-type f -size +0 -size -131072 -print0 | xargs -0 sha256sum -z";
    for (String line : shell(root, "find . " + tail).split("\0", -1)) {
      if (!line.isEmpty()) {
        files.merge(line.substring(66), " " + line.substring(0, 64), String::concat);
      }
    }
  }

  private static void collect(Path root, Map<String, String> files, String tail)
      throws IOException {
    String[] fields = shell(root, "find . " + tail).split("\0", -1);
    for (int i = 0; i + 1 < fields.length; i += 2) {
      files.merge(fields[i], fields[i + 1], String::concat);
    }
  }

  private static void collectXattrs(Path root, Map<String, String> files) throws IOException {
    String path = "";
    for (String line :
        shell(root, "find . -print0 | xargs -0 getfattr -h -d -m - -e hex").split("\n", -1)) {
      if (line.startsWith("# file: ")) {
        String shown = unescaped(line.substring(8));
        path = shown.equals(".") ? "." : shown.startsWith("./") ? shown : "./" + shown;
      } else if (!line.isEmpty()) {
        files.merge(path, " " + line, String::concat);
      }
    }
  }

  private static String unescaped(String name) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) == '\\') {
        plain.append((char) Integer.parseInt(name.substring(i + 1, i + 4), 8));
        i += 3;
      } else {
        plain.append(name.charAt(i));
      }
    }
    return plain.toString();
  }

  private static String shell(Path root, String script) throws IOException {
    return Tools.run("sh", "-c", "cd " + root + " && { " + script + "; }").said();
  }

  /** What they should say of this tree. */
  static SortedMap<String, String> expected(FileTree tree, Timestamp created) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    InodeNumbers numbers = new InodeNumbers(tree);
    TreeDemand demand = TreeDemand.of(tree, Images.PARAMETERS.seed().derive("ext4 hash seed"));
    for (Node node : tree.nodes()) {
      files.put(path(node), line(node, numbers, demand));
    }
    if (numbers.lostAndFound().isEmpty()) {
      String time = seconds(created);
      String times = String.join(" ", time, time, time, time);
      files.put("./lost+found", "41c0 0:0 2 11 0:0 16384 " + times);
    }
    return files;
  }

  private static String line(Node node, InodeNumbers numbers, TreeDemand demand)
      throws IOException {
    String time = seconds(node.modified());
    StringBuilder line = new StringBuilder();
    line.append(Integer.toHexString(node.type().modeBits() | node.permissions()));
    line.append(" %d:%d ".formatted(node.uid(), node.gid()));
    line.append(links(node, demand)).append(' ').append(numbers.of(node)).append(' ');
    line.append(device(node)).append(' ');
    line.append(node.isDirectory() ? demand.blockCount(node) * 4096 : node.sizeBytes());
    line.append(" %s %s %s %s".formatted(time, time, time, time));
    if (node.type() == FileType.SYMLINK) {
      line.append(" -> ").append(latin1(node.linkTarget()));
    }
    boolean read = node.sizeBytes() > 0 && node.sizeBytes() <= LARGEST_READ_BYTES;
    if (node.type() == FileType.REGULAR && read) {
      line.append(' ').append(digest(node.content()));
    }
    for (Map.Entry<ByteString, ByteString> xattr : node.xattrs().values().entrySet()) {
      line.append(
          " %s=0x%s"
              .formatted(xattr.getKey(), HexFormat.of().formatHex(xattr.getValue().toBytes())));
    }
    return line.toString();
  }

  private static long links(Node node, TreeDemand demand) {
    return node.isDirectory()
        ? InodeRecord.storedLinkCount(demand.directories().linkCount(node))
        : node.linkCount();
  }

  private static String device(Node node) {
    return node.type().isDevice()
        ? "%x:%x".formatted(node.deviceMajor(), node.deviceMinor())
        : "0:0";
  }

  private static String seconds(Timestamp time) {
    BigDecimal nanos = BigDecimal.valueOf(time.nanos(), 9);
    return BigDecimal.valueOf(time.seconds()).add(nanos).setScale(9).toPlainString();
  }

  private static String path(Node node) {
    if (node.index() == 0) {
      return ".";
    }
    return path(node.parent()) + "/" + latin1(node.name());
  }

  private static String latin1(ByteString bytes) {
    return new String(bytes.toBytes(), StandardCharsets.ISO_8859_1);
  }

  private static String digest(FileContent content) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    ByteBuffer bytes = ByteBuffer.allocate((int) content.sizeBytes());
    content.read(0, bytes);
    all.write(bytes.array());
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(all.toByteArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first differences, for a message. */
  static List<String> differences(Map<String, String> expected, Map<String, String> seen) {
    SortedMap<String, String> all = new TreeMap<>(expected);
    all.putAll(seen);
    return all.keySet().stream()
        .filter(path -> !expected.getOrDefault(path, "").equals(seen.getOrDefault(path, "")))
        .limit(10)
        .map(
            path ->
                "%s:%n  tree   %s%n  kernel %s".formatted(path, expected.get(path), seen.get(path)))
        .toList();
  }
}

package io.diskwright.source.tar;

import io.diskwright.testkit.Shell;
import io.diskwright.tree.DataRange;
import io.diskwright.tree.FileType;
import io.diskwright.tree.Node;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tree as lines of text, one a path: once as find, stat, getfattr and sha256sum see a directory,
 * once as a scan has it. Bytes are characters.
 *
 * @param nanoseconds whether times count to the nanosecond, or to the second
 * @param attributes whether extended attributes count
 */
record Listing(boolean nanoseconds, boolean attributes) {

  private static final long LARGEST_SUMMED = 64 << 20;
  private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");

  /** What the tools say about a directory. */
  SortedMap<String, String> ofDirectory(Path directory) throws IOException {
    Map<String, String> sums = sums(directory);
    Map<String, String> devices = devices(directory);
    Map<String, SortedMap<String, String>> xattrs = xattrs(directory);
    Map<String, String> firstNames = new HashMap<>();
    SortedMap<String, String> lines = new TreeMap<>();
    String format = "'%P\\0%y\\0%m\\0%U\\0%G\\0%s\\0%T@\\0%l\\0%i\\0'";
    String[] fields = Shell.run(directory, "find . -printf " + format).split("\0", -1);
    Map<String, String> inodes = new TreeMap<>();
    for (int i = 0; i + 8 < fields.length; i += 9) {
      String path = fields[i];
      boolean file = fields[i + 1].equals("f");
      lines.put(
          path,
          String.join(
              " ",
              fields[i + 1],
              fields[i + 2],
              fields[i + 3] + ":" + fields[i + 4],
              file ? fields[i + 5] : "-",
              time(fields[i + 6]),
              fields[i + 7] + devices.getOrDefault(path, ""),
              sums.getOrDefault(path, "-"),
              attributes ? xattrs.getOrDefault(path, new TreeMap<>()).toString() : ""));
      if (!fields[i + 1].equals("d")) {
        inodes.put(path, fields[i + 8]);
      }
    }
    inodes.forEach(
        (path, inode) ->
            lines.merge(
                path, " same as " + firstNames.computeIfAbsent(inode, i -> path), String::concat));
    return lines;
  }

  /** Seconds, which find rounds down, and behind the point ten digits that are always added. */
  private String time(String text) {
    String[] parts = text.split("\\.", -1);
    BigDecimal nanos = new BigDecimal("0." + parts[1].substring(0, 9));
    return nanoseconds ? new BigDecimal(parts[0]).add(nanos).toPlainString() : parts[0];
  }

  private static Map<String, String> sums(Path directory) throws IOException {
    String script = "find . -type f -size -65536k -print0 | xargs -0r sha256sum -z";
    Map<String, String> sums = new HashMap<>();
    for (String line : Shell.run(directory, script).split("\0", -1)) {
      if (!line.isEmpty()) {
        sums.put(line.substring(68), line.substring(0, 64));
      }
    }
    return sums;
  }

  private static Map<String, String> devices(Path directory) throws IOException {
    String script =
        "find . '(' -type b -o -type c ')' -print0 | xargs -0r stat --printf '%n\\0%t:%T\\0'";
    String[] fields = Shell.run(directory, script).split("\0", -1);
    Map<String, String> devices = new HashMap<>();
    for (int i = 0; i + 1 < fields.length; i += 2) {
      devices.put(fields[i].substring(2), fields[i + 1]);
    }
    return devices;
  }

  private static Map<String, SortedMap<String, String>> xattrs(Path directory) throws IOException {
    Map<String, SortedMap<String, String>> all = new HashMap<>();
    SortedMap<String, String> current = new TreeMap<>();
    for (String line : Shell.run(directory, "getfattr -PRhd -m - -e hex .").split("\n", -1)) {
      if (line.startsWith("# file: ")) {
        current = new TreeMap<>();
        String path = unescape(line.substring("# file: ".length()));
        all.put(path.equals(".") ? "" : path, current);
      } else if (!line.isEmpty()) {
        int equals = line.lastIndexOf("=0x");
        String name = unescape(equals < 0 ? line : line.substring(0, equals));
        current.put(name, equals < 0 ? "" : line.substring(equals + 3));
      }
    }
    return all;
  }

  private static String unescape(String text) {
    Matcher matcher = ESCAPE.matcher(text);
    return matcher.replaceAll(
        found ->
            Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 8))));
  }

  /** What a scan has. */
  SortedMap<String, String> ofScan(Scanned scanned) throws IOException {
    SortedMap<String, String> lines = new TreeMap<>();
    SortedMap<String, Node> nodes = new TreeMap<>();
    for (Node node : scanned.tree().nodes()) {
      nodes.put(path(node), node);
    }
    Map<Integer, String> firstNames = new HashMap<>();
    for (Map.Entry<String, Node> entry : nodes.entrySet()) {
      Node node = entry.getValue();
      String first = firstNames.computeIfAbsent(node.inode(), inode -> entry.getKey());
      String line = line(node) + (node.isDirectory() ? "" : " same as " + first);
      lines.put(entry.getKey(), line);
    }
    return lines;
  }

  private String line(Node node) throws IOException {
    boolean file = node.type() == FileType.REGULAR;
    return String.join(
        " ",
        letter(node.type()),
        Integer.toOctalString(node.permissions()),
        node.uid() + ":" + node.gid(),
        file ? String.valueOf(node.sizeBytes()) : "-",
        time(node),
        target(node),
        file && node.sizeBytes() <= LARGEST_SUMMED ? sum(node) : "-",
        attributes ? xattrs(node).toString() : "");
  }

  private static String path(Node node) {
    if (node.index() == 0) {
      return "";
    }
    String directory = path(node.parent());
    return (directory.isEmpty() ? "" : directory + "/") + latin(node.name());
  }

  private static String latin(ByteString bytes) {
    return new String(bytes.toBytes(), StandardCharsets.ISO_8859_1);
  }

  private static String letter(FileType type) {
    return switch (type) {
      case REGULAR -> "f";
      case DIRECTORY -> "d";
      case SYMLINK -> "l";
      case CHARACTER_DEVICE -> "c";
      case BLOCK_DEVICE -> "b";
      case FIFO -> "p";
      case SOCKET -> "s";
    };
  }

  private String time(Node node) {
    BigDecimal time =
        BigDecimal.valueOf(node.modified().seconds())
            .add(BigDecimal.valueOf(node.modified().nanos(), 9));
    return nanoseconds ? time.toPlainString() : String.valueOf(node.modified().seconds());
  }

  private static String target(Node node) {
    if (node.type().isDevice()) {
      return "%x:%x".formatted(node.deviceMajor(), node.deviceMinor());
    }
    return node.type() == FileType.SYMLINK ? latin(node.linkTarget()) : "";
  }

  private static SortedMap<String, String> xattrs(Node node) {
    SortedMap<String, String> values = new TreeMap<>();
    node.xattrs()
        .values()
        .forEach(
            (name, value) -> values.put(latin(name), HexFormat.of().formatHex(value.toBytes())));
    return values;
  }

  /** Reads the data ranges only, so that a wrong map is seen, too. */
  private static String sum(Node node) throws IOException {
    byte[] content = new byte[(int) node.sizeBytes()];
    for (DataRange range : node.content().dataRanges()) {
      ByteBuffer part = ByteBuffer.wrap(content, (int) range.offset(), (int) range.length());
      node.content().read(range.offset(), part);
    }
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

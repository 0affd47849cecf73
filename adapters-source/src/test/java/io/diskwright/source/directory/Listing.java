package io.diskwright.source.directory;

import io.diskwright.error.SourceException;
import io.diskwright.port.Progress;
import io.diskwright.port.ScanOptions;
import io.diskwright.spec.XattrFilter;
import io.diskwright.tree.FileTree;
import io.diskwright.tree.FileType;
import io.diskwright.tree.Metadata;
import io.diskwright.tree.Node;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A scanned tree, line by line as {@code find -printf} shows it, every byte of a name one char.
 * Also a program of its own, for scans by other users and in other locales.
 */
final class Listing {

  /** What {@link #of} prints; sizes of directories are the host filesystem's own affair. */
  static final String FIND =
      "find -printf '%P|%y|%m|%U:%G|%T@|%n|%s|%l\\n' | sed '/^[^|]*|d|/s/|[^|]*|[^|]*|$/|||/'";

  private Listing() {}

  /** Prints the tree of the directory that the first argument names, in percent encoding. */
  public static void main(String[] arguments) throws IOException {
    try {
      byte[] listing =
          of(scan(Path.of(arguments[0]), options())).getBytes(StandardCharsets.ISO_8859_1);
      System.out.write(listing, 0, listing.length);
      System.out.flush();
    } catch (SourceException e) {
      System.out.println(e.getMessage());
    }
  }

  static ScanOptions options() {
    return options(Progress.NONE);
  }

  static ScanOptions options(Progress progress) {
    return new ScanOptions(
        Optional.empty(),
        XattrFilter.ALL,
        Timestamp.EPOCH,
        Optional.empty(),
        List.of(),
        Path.of("/tmp"),
        true,
        progress);
  }

  static FileTree scan(Path source, ScanOptions options) throws IOException {
    TreeBuilder tree = new TreeBuilder(Metadata.ofRoot(0, Timestamp.EPOCH));
    new DirectoryScanner().scan(source, tree, options).close();
    return tree.build();
  }

  /** The lines in the order of their chars. */
  static String of(FileTree tree) {
    TreeSet<String> lines = new TreeSet<>();
    tree.nodes().forEach(node -> lines.add(line(node)));
    return String.join("\n", lines) + "\n";
  }

  static String sorted(String lines) {
    return String.join("\n", new TreeSet<>(lines.lines().toList())) + "\n";
  }

  private static String line(Node node) {
    String time = "%d.%09d0".formatted(node.modified().seconds(), node.modified().nanos());
    String start =
        "%s|%s|%o|%d:%d|%s|"
            .formatted(path(node), type(node), node.permissions(), node.uid(), node.gid(), time);
    if (node.isDirectory()) {
      return start + "||";
    }
    String target = node.type() == FileType.SYMLINK ? text(node.linkTarget()) : "";
    return start + node.linkCount() + "|" + node.sizeBytes() + "|" + target;
  }

  static String path(Node node) {
    if (node.index() == 0) {
      return "";
    }
    String directory = path(node.parent());
    return directory.isEmpty() ? text(node.name()) : directory + "/" + text(node.name());
  }

  private static String text(ByteString bytes) {
    return new String(bytes.toBytes(), StandardCharsets.ISO_8859_1);
  }

  private static char type(Node node) {
    return switch (node.type()) {
      case REGULAR -> 'f';
      case DIRECTORY -> 'd';
      case SYMLINK -> 'l';
      case CHARACTER_DEVICE -> 'c';
      case BLOCK_DEVICE -> 'b';
      case FIFO -> 'p';
      case SOCKET -> 's';
    };
  }
}

package io.diskwright.source.tar;

import io.diskwright.port.Progress;
import io.diskwright.port.ScanOptions;
import io.diskwright.spec.Owner;
import io.diskwright.spec.XattrFilter;
import io.diskwright.tree.FileContent;
import io.diskwright.tree.FileTree;
import io.diskwright.tree.Metadata;
import io.diskwright.tree.Node;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** A scanned archive, with what tests ask of it. */
final class Scanned implements Closeable {

  static final Timestamp CREATED = Timestamp.ofSeconds(77);

  private final FileTree tree;
  private final Closeable source;

  private Scanned(FileTree tree, Closeable source) {
    this.tree = tree;
    this.source = source;
  }

  /** Options as a test wants them, beginning with the product's defaults. */
  static final class Setup {
    final List<String> notes = new ArrayList<>();
    Optional<Owner> owner = Optional.empty();
    XattrFilter xattrs = XattrFilter.ALL;
    Optional<Timestamp> latest = Optional.empty();
    boolean firstSource = true;
    Path temporaryDirectory = Path.of(System.getProperty("java.io.tmpdir"));
    TreeBuilder tree = new TreeBuilder(Metadata.ofRoot(0755, Timestamp.EPOCH));

    ScanOptions options() {
      Progress progress =
          new Progress() {
            @Override
            public void note(String message) {
              notes.add(message);
            }
          };
      return new ScanOptions(
          owner, xattrs, CREATED, latest, List.of(), temporaryDirectory, firstSource, progress);
    }

    Scanned scan(Path archive) throws IOException {
      Closeable source = new TarScanner().scan(archive, tree, options());
      return new Scanned(tree.build(), source);
    }

    /** As standard input, which is spooled. */
    Scanned scan(byte[] archive) throws IOException {
      TarScanner scanner = new TarScanner(new ByteArrayInputStream(archive));
      Closeable source = scanner.scan(Path.of("-"), tree, options());
      return new Scanned(tree.build(), source);
    }
  }

  static Scanned of(byte[] archive) throws IOException {
    return new Setup().scan(archive);
  }

  static Scanned of(Path archive) throws IOException {
    return new Setup().scan(archive);
  }

  /** In place, from a file in that directory. */
  static Scanned inPlace(byte[] archive, Path directory) throws IOException {
    return of(Files.write(directory.resolve("archive.tar"), archive));
  }

  FileTree tree() {
    return tree;
  }

  /** The node at a path whose characters are bytes. */
  Node node(String path) {
    Node at = tree.root();
    for (String part : path.split("/", -1)) {
      at = child(at, ByteString.copyOf(part.getBytes(StandardCharsets.ISO_8859_1)));
    }
    return at;
  }

  private static Node child(Node directory, ByteString name) {
    for (Node child : directory.children()) {
      if (child.name().equals(name)) {
        return child;
      }
    }
    throw new NoSuchElementException(directory.path() + " has no " + name);
  }

  boolean has(String path) {
    try {
      node(path);
      return true;
    } catch (NoSuchElementException e) {
      return false;
    }
  }

  byte[] bytes(String path) throws IOException {
    return bytes(node(path).content());
  }

  static byte[] bytes(FileContent content) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(content.sizeBytes()));
    content.read(0, buffer);
    return buffer.array();
  }

  String text(String path) throws IOException {
    return new String(bytes(path), StandardCharsets.ISO_8859_1);
  }

  /** The value of an attribute, its bytes as characters; null if there is none. */
  String xattr(String path, String name) {
    ByteString value =
        node(path)
            .xattrs()
            .values()
            .getOrDefault(ByteString.utf8(name), ByteString.utf8("<absent>"));
    return new String(value.toBytes(), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}

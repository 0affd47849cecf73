package io.diskwright.boot;

import io.diskwright.tree.FileContent;
import io.diskwright.tree.Metadata;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A tree in memory. */
public final class TestTree {

  private static final Metadata METADATA = Metadata.ofRoot(0755, Timestamp.EPOCH);

  private final TreeBuilder tree = new TreeBuilder(METADATA);

  /** Adds a file with a text. */
  public TestTree file(String path, String text) {
    return file(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a file. */
  public TestTree file(String path, byte[] content) {
    tree.putFile(directoryOf(path), nameOf(path), METADATA, FileContent.of(content));
    return this;
  }

  /** Adds a symbolic link. */
  public TestTree link(String path, String target) {
    tree.putSymlink(directoryOf(path), nameOf(path), METADATA, ByteString.utf8(target));
    return this;
  }

  private int directoryOf(String path) {
    return tree.makeDirectories(
        ByteString.utf8(path.substring(0, path.lastIndexOf('/') + 1)), METADATA);
  }

  private static ByteString nameOf(String path) {
    return ByteString.utf8(path.substring(path.lastIndexOf('/') + 1));
  }

  /** What was added. */
  public TreeBuilder builder() {
    return tree;
  }

  /** Every regular file of a tree, by its path, as UTF-8. */
  public static Map<String, String> files(TreeBuilder tree) {
    Map<String, String> files = new TreeMap<>();
    tree.forEachFrom(
        TreeBuilder.ROOT,
        entry -> {
          switch (tree.type(entry)) {
            case REGULAR -> files.put(tree.path(entry), text(tree.content(entry)));
            case SYMLINK -> files.put(tree.path(entry), "-> " + tree.linkTarget(entry));
            default -> {}
          }
        });
    return files;
  }

  private static String text(FileContent content) {
    byte[] bytes = new byte[(int) content.sizeBytes()];
    try {
      content.read(0, ByteBuffer.wrap(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

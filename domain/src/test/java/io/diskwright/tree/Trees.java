package io.diskwright.tree;

import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.nio.charset.StandardCharsets;

/** Short ways to make trees in tests. */
final class Trees {

  static final Metadata DIRECTORY = Metadata.ofRoot(0755, Timestamp.EPOCH);
  static final Metadata FILE = Metadata.ofRoot(0644, Timestamp.EPOCH);
  static final Metadata LINK = Metadata.ofRoot(0777, Timestamp.EPOCH);

  private Trees() {}

  static TreeBuilder emptyTree() {
    return new TreeBuilder(DIRECTORY);
  }

  static int directory(TreeBuilder tree, String path) {
    return tree.makeDirectories(name(path), DIRECTORY);
  }

  static int file(TreeBuilder tree, int parent, String name) {
    return tree.putFile(parent, name(name), FILE, content(name));
  }

  static int link(TreeBuilder tree, int parent, String name, String target) {
    return tree.putSymlink(parent, name(name), LINK, name(target));
  }

  static int at(TreeBuilder tree, String path) {
    return tree.resolve(TreeBuilder.ROOT, name(path), true);
  }

  static FileContent content(String text) {
    return FileContent.of(text.getBytes(StandardCharsets.UTF_8));
  }

  static ByteString name(String text) {
    return ByteString.utf8(text);
  }
}

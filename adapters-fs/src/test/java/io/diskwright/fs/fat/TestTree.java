package io.diskwright.fs.fat;

import io.diskwright.tree.FileContent;
import io.diskwright.tree.FileTree;
import io.diskwright.tree.Metadata;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.nio.charset.StandardCharsets;

/** Builds trees by path. */
final class TestTree {

  /** 2024-05-06 07:08:09.87 UTC. */
  static final Timestamp TIME = new Timestamp(1714979289, 870_000_000);

  private static final Metadata FILE = Metadata.ofRoot(0644, TIME);
  private static final Metadata DIRECTORY = Metadata.ofRoot(0755, TIME);

  private final TreeBuilder builder = new TreeBuilder(DIRECTORY);

  TestTree file(String path) {
    return file(path, "content of " + path);
  }

  TestTree file(String path, String content) {
    return file(path, FileContent.of(content.getBytes(StandardCharsets.UTF_8)));
  }

  TestTree file(String path, FileContent content) {
    return file(path, FILE, content);
  }

  TestTree file(String path, Metadata metadata, FileContent content) {
    builder.putFile(parent(path), name(path), metadata, content);
    return this;
  }

  TestTree directory(String path) {
    builder.putDirectory(parent(path), name(path), DIRECTORY);
    return this;
  }

  /** For what the other methods do not do. */
  TreeBuilder builder() {
    return builder;
  }

  FileTree build() {
    return builder.build();
  }

  private int parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0
        ? TreeBuilder.ROOT
        : builder.makeDirectories(ByteString.utf8(path.substring(0, slash)), DIRECTORY);
  }

  private static ByteString name(String path) {
    return ByteString.utf8(path.substring(path.lastIndexOf('/') + 1));
  }
}

package io.diskwright.build;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diskwright.error.InvalidSpecException;
import io.diskwright.error.Problem;
import io.diskwright.spec.ContentSpec;
import io.diskwright.spec.ContentTarget;
import io.diskwright.spec.ImageSpec;
import io.diskwright.spec.ModeChange;
import io.diskwright.tree.FileContent;
import io.diskwright.tree.Metadata;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** Builds with {@code contents}, from a host that has some files. */
class ContentBuilds {

  final FakeWorld world = new FakeWorld();

  @BeforeEach
  void fillHost() {
    world
        .host
        .with("/h/file", "text")
        .with("/h/link", "->file")
        .with("/h/tolib", "->/h/lib")
        .with("/h/lib/", "")
        .with("/h/lib/a", "a")
        .with("/h/lib/sub/", "")
        .with("/h/lib/sub/b", "b")
        .with("/g/", "")
        .with("/g/lib/", "")
        .with("/g/lib/a", "other")
        .with("/hard/", "")
        .with("/hard/a", "x")
        .with("/hard/b", "=a");
  }

  static ContentSpec content(String source, String target) {
    return ContentSpec.of(ByteString.utf8(source), ContentTarget.parse(target));
  }

  static ContentSpec content(String source, String target, String mode) {
    return new ContentSpec(
        ByteString.utf8(source),
        ContentTarget.parse(target),
        Optional.of(ModeChange.parse(mode)),
        Optional.empty(),
        Optional.empty());
  }

  static ContentSpec owned(String source, String target, String user, String group) {
    return new ContentSpec(
        ByteString.utf8(source),
        ContentTarget.parse(target),
        Optional.empty(),
        Optional.of(user),
        Optional.of(group));
  }

  Map<String, String> build(ContentSpec... contents) throws IOException {
    world.build(ImageSpec.builder().contents(List.of(contents)));
    return world.root();
  }

  List<Problem> problems(ContentSpec... contents) {
    return assertThrows(InvalidSpecException.class, () -> build(contents)).problems();
  }

  void rootSource(FakeWorld.Source source) {
    world.sources.put("/", source);
  }

  void buildOver(FakeWorld.Source root, ContentSpec... contents) throws IOException {
    rootSource(root);
    world.build(ImageSpec.builder().root(List.of(Path.of("/"))).contents(List.of(contents)));
  }

  static int directory(TreeBuilder tree, String path) {
    return tree.makeDirectories(ByteString.utf8(path), Metadata.ofRoot(0755, Timestamp.EPOCH));
  }

  static void file(TreeBuilder tree, int directory, String name, String text) {
    tree.putFile(
        directory, ByteString.utf8(name), Metadata.ofRoot(0644, Timestamp.EPOCH), content(text));
  }

  static FileContent content(String text) {
    return FileContent.of(text.getBytes(StandardCharsets.UTF_8));
  }

  static void link(TreeBuilder tree, String name, String target) {
    link(tree, TreeBuilder.ROOT, name, target);
  }

  static void link(TreeBuilder tree, int directory, String name, String target) {
    tree.putSymlink(
        directory,
        ByteString.utf8(name),
        Metadata.ofRoot(0777, Timestamp.EPOCH),
        ByteString.utf8(target));
  }
}

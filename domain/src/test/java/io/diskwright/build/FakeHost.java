package io.diskwright.build;

import io.diskwright.port.BlockSource;
import io.diskwright.port.HostFiles;
import io.diskwright.port.ScanOptions;
import io.diskwright.tree.FileContent;
import io.diskwright.tree.FileType;
import io.diskwright.tree.Metadata;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteString;
import io.diskwright.value.SlashPath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A host in memory: paths that end in a slash are directories, texts that begin with "->" links,
 * with "=" hard links, with "|" fifos.
 */
final class FakeHost implements HostFiles {

  private final Map<String, String> files = new TreeMap<>();

  FakeHost with(String path, String text) {
    files.put(path, text);
    return this;
  }

  @Override
  public Kind kind(ByteString path) {
    String text = path.toString();
    if (files.containsKey(text + "/")) {
      return Kind.DIRECTORY;
    }
    String content = files.getOrDefault(text, "");
    if (content.startsWith("->") && files.containsKey(content.substring(2) + "/")) {
      return Kind.LINK_TO_DIRECTORY;
    }
    return files.containsKey(text) ? Kind.FILE : Kind.ABSENT;
  }

  @Override
  public List<ByteString> glob(ByteString pattern) {
    String prefix = pattern.toString().replaceFirst("\\*/?$", "");
    return files.keySet().stream()
        .map(path -> path.endsWith("/") ? path.substring(0, path.length() - 1) : path)
        .filter(path -> path.startsWith(prefix) && path.indexOf('/', prefix.length()) < 0)
        .map(ByteString::utf8)
        .toList();
  }

  @Override
  public int addFile(
      ByteString source, TreeBuilder tree, int directory, ByteString name, ScanOptions options) {
    String text = files.getOrDefault(source.toString(), "");
    Metadata metadata = metadata(0640, options);
    if (text.startsWith("->")) {
      return tree.putSymlink(directory, name, metadata, ByteString.utf8(text.substring(2)));
    }
    if (text.startsWith("|")) {
      return tree.putSpecial(directory, name, FileType.FIFO, metadata);
    }
    if (text.startsWith("=")) {
      ByteString original = ByteString.utf8(text.substring(1));
      return tree.putLink(directory, name, tree.find(directory, original));
    }
    FileContent content = FileContent.of(text.getBytes(StandardCharsets.UTF_8));
    return tree.putFile(directory, name, metadata, content);
  }

  @Override
  public void addContents(
      ByteString source,
      TreeBuilder tree,
      int directory,
      ScanOptions options,
      EntryVisitor visited) {
    String link = files.getOrDefault(source.toString(), "");
    String folder = (link.startsWith("->") ? link.substring(2) : source) + "/";
    for (String path : files.keySet()) {
      if (path.startsWith(folder)) {
        add(path, folder, tree, directory, options, visited);
      }
    }
  }

  @Override
  public void addNamed(
      ByteString source,
      List<ByteString> names,
      TreeBuilder tree,
      int directory,
      ScanOptions options,
      EntryVisitor visited) {
    for (ByteString name : names) {
      ByteString path = ByteString.utf8(source + "/" + name);
      if (kind(path) == Kind.DIRECTORY) {
        int entry = tree.putDirectory(directory, name, metadata(0750, options));
        addContents(path, tree, entry, options, visited);
      } else {
        visited.visit(addFile(path, tree, directory, name, options));
      }
    }
  }

  private void add(
      String path,
      String folder,
      TreeBuilder tree,
      int directory,
      ScanOptions options,
      EntryVisitor visited) {
    if (path.equals(folder)) {
      tree.setMetadata(directory, metadata(0750, options));
      visited.visit(directory);
      return;
    }
    SlashPath relative = SlashPath.of(ByteString.utf8(path.substring(folder.length())));
    int parent = tree.resolve(directory, relative.directory(), false);
    visited.visit(
        path.endsWith("/")
            ? tree.putDirectory(parent, relative.name(), metadata(0750, options))
            : addFile(ByteString.utf8(path), tree, parent, relative.name(), options));
  }

  private static Metadata metadata(int permissions, ScanOptions options) {
    Metadata metadata = Metadata.ofRoot(permissions, options.created()).withOwner(1000, 1000);
    return options
        .owner()
        .map(owner -> metadata.withOwner(owner.uid(), owner.gid()))
        .orElse(metadata);
  }

  /** Files to be opened are real ones. */
  @Override
  public BlockSource open(Path path) throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    return new BlockSource() {
      @Override
      public long sizeBytes() {
        return bytes.length;
      }

      @Override
      public void read(long offset, ByteBuffer target) {
        target.put(bytes, Math.toIntExact(offset), target.remaining());
      }

      @Override
      public void close() {}
    };
  }
}

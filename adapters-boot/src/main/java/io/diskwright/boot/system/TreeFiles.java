package io.diskwright.boot.system;

import io.diskwright.error.SourceException;
import io.diskwright.tree.FileContent;
import io.diskwright.tree.FileType;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads files of a tree by their paths, through links that stay inside it. */
public final class TreeFiles {

  /** Far above every text that says how a system boots. */
  private static final int MOST_TEXT_BYTES = 16 << 20;

  private final TreeBuilder tree;

  /**
   * @param tree the root filesystem
   */
  public TreeFiles(TreeBuilder tree) {
    this.tree = tree;
  }

  /** The regular file at a path, or {@link TreeBuilder#ABSENT}. */
  private int file(String path) {
    int entry = resolve(path);
    return entry != TreeBuilder.ABSENT && tree.type(entry) == FileType.REGULAR
        ? entry
        : TreeBuilder.ABSENT;
  }

  private int resolve(String path) {
    return tree.resolve(TreeBuilder.ROOT, ByteString.utf8(path), true);
  }

  /** Whether there is a regular file, perhaps behind links. */
  public boolean isFile(String path) {
    return file(path) != TreeBuilder.ABSENT;
  }

  /** Whether anything is at a path, perhaps behind links. */
  boolean exists(String path) {
    return resolve(path) != TreeBuilder.ABSENT;
  }

  /** Where the file at a path really is, without links; empty if there is no regular file. */
  public Optional<String> realPath(String path) {
    int entry = file(path);
    return entry == TreeBuilder.ABSENT ? Optional.empty() : Optional.of(tree.path(entry));
  }

  /** The content of the regular file at a path. */
  public Optional<FileContent> content(String path) {
    int entry = file(path);
    return entry == TreeBuilder.ABSENT ? Optional.empty() : Optional.of(tree.content(entry));
  }

  /** The file at a path as UTF-8; empty if there is none. */
  Optional<String> text(String path) throws IOException {
    Optional<FileContent> content = content(path);
    if (content.isEmpty()) {
      return Optional.empty();
    }
    long sizeBytes = content.get().sizeBytes();
    if (sizeBytes > MOST_TEXT_BYTES) {
      throw new SourceException(
          "%s has %d bytes; a text that says how to boot has at most %d"
              .formatted(path, sizeBytes, MOST_TEXT_BYTES));
    }
    byte[] bytes = new byte[(int) sizeBytes];
    content.get().read(0, ByteBuffer.wrap(bytes));
    return Optional.of(new String(bytes, StandardCharsets.UTF_8));
  }

  /** The first bytes of the file at a path, fewer if it is shorter; none if it is not there. */
  public byte[] head(String path, int count) throws IOException {
    Optional<FileContent> content = content(path);
    if (content.isEmpty()) {
      return new byte[0];
    }
    byte[] bytes = new byte[(int) Math.min(count, content.get().sizeBytes())];
    content.get().read(0, ByteBuffer.wrap(bytes));
    return bytes;
  }

  /** Where a symbolic link leads, as it says; empty if there is no link at the path. */
  Optional<String> linkTarget(String path) {
    int entry = tree.resolve(TreeBuilder.ROOT, ByteString.utf8(path), false);
    return entry != TreeBuilder.ABSENT && tree.type(entry) == FileType.SYMLINK
        ? Optional.of(tree.linkTarget(entry).toString())
        : Optional.empty();
  }

  /** The names in a directory that are plain ASCII, in their order; none if there is none. */
  public List<String> names(String directory) {
    int entry = resolve(directory);
    return entry == TreeBuilder.ABSENT
        ? List.of()
        : tree.children(entry)
            .mapToObj(tree::name)
            .filter(TreeFiles::isPlain)
            .map(ByteString::toString)
            .sorted()
            .toList();
  }

  private static boolean isPlain(ByteString name) {
    byte[] bytes = name.toBytes();
    return Arrays.equals(bytes, name.toString().getBytes(StandardCharsets.US_ASCII))
        && name.toString().chars().allMatch(c -> c > ' ' && c < 0x7F);
  }
}

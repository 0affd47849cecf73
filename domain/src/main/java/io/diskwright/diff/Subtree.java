package io.diskwright.diff;

import io.diskwright.build.StoredTree;
import io.diskwright.port.StoredFile;
import io.diskwright.tree.FileType;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.util.List;

/** A file that only one image has, or a directory with all that is in it. */
final class Subtree {

  private long files;
  private long bytes;

  private Subtree() {}

  /**
   * In a few words.
   *
   * @param numbers takes those of all files in it
   */
  static String describe(ByteString path, StoredFile file, StoredTree tree, NumberSet numbers)
      throws IOException {
    numbers.add(file.number());
    return switch (file.type()) {
      case DIRECTORY -> new Subtree().count(path, file, tree, numbers);
      case REGULAR -> "file of " + Counted.bytes(file.sizeBytes());
      case SYMLINK -> "symlink to " + file.linkTarget();
      default -> FileComparison.typeName(file.type());
    };
  }

  private String count(ByteString path, StoredFile directory, StoredTree tree, NumberSet numbers)
      throws IOException {
    tree.forEachDirectory(
        path, directory, /* recursive= */ true, (below, entries) -> add(entries, numbers));
    return files == 0
        ? "empty directory"
        : "directory with %s of %s"
            .formatted(Counted.of(files, "entry", "entries"), Counted.bytes(bytes));
  }

  private void add(List<StoredTree.Entry> entries, NumberSet numbers) throws IOException {
    for (StoredTree.Entry entry : entries) {
      StoredFile file = entry.file();
      numbers.add(file.number());
      files++;
      bytes += file.type() == FileType.REGULAR ? file.sizeBytes() : 0;
    }
  }
}

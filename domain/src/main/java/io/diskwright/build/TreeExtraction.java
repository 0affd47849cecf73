package io.diskwright.build;

import io.diskwright.error.CorruptImageException;
import io.diskwright.error.DoesNotFitException;
import io.diskwright.port.FileSink;
import io.diskwright.port.Progress;
import io.diskwright.port.StoredFile;
import io.diskwright.port.StoredFileSystem;
import io.diskwright.tree.FileType;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Walks through what is wanted of a filesystem and hands it to a sink. The filesystem may be a
 * stranger's: what the sink is told holds whatever its directories say.
 */
final class TreeExtraction {

  /** Keeps the work for a path, and its memory, below a bound; Linux takes 4096 bytes at once. */
  private static final int LONGEST_PATH = 0xFFFF;

  private static final ByteString SLASH = ByteString.utf8("/");

  private final StoredFileSystem fileSystem;
  private final StoredTree tree;
  private final Selection selection;
  private final Progress progress;
  private final Deque<Level> levels = new ArrayDeque<>();

  /** Where files that have several names were added. */
  private final Map<Long, ByteString> firstPaths = new HashMap<>();

  private long files;
  private long contentBytes;

  /** A directory that is open, and what is still to be taken of it. */
  private record Level(ByteString path, Selection selection, Iterator<StoredTree.Entry> entries) {}

  TreeExtraction(StoredFileSystem fileSystem, Selection selection, Progress progress) {
    this.fileSystem = fileSystem;
    this.tree = new StoredTree(fileSystem);
    this.selection = selection;
    this.progress = progress;
  }

  void into(FileSink sink) throws IOException {
    StoredFile root = fileSystem.root();
    if (selection.isWhole()) {
      sink.describeTop(root);
    }
    open(ByteString.EMPTY, selection, root);
    while (!levels.isEmpty()) {
      step(levels.element(), sink);
    }
  }

  /** Names that were extracted. */
  long files() {
    return files;
  }

  /** Of the regular files among them, holes included. */
  long contentBytes() {
    return contentBytes;
  }

  private void open(ByteString path, Selection wanted, StoredFile directory) throws IOException {
    List<StoredTree.Entry> entries = tree.enter(path, directory);
    checkNames(path, entries);
    levels.push(new Level(path, wanted, entries.iterator()));
  }

  private void step(Level level, FileSink sink) throws IOException {
    if (level.entries.hasNext()) {
      StoredTree.Entry entry = level.entries.next();
      Optional<Selection> wanted = level.selection.of(entry.name());
      if (wanted.isPresent()) {
        take(entry, below(level.path, entry.name()), wanted.get(), sink);
      }
      return;
    }
    levels.pop();
    if (!levels.isEmpty()) {
      sink.endDirectory();
    }
  }

  private void take(StoredTree.Entry entry, ByteString path, Selection wanted, FileSink sink)
      throws IOException {
    if (Thread.interrupted()) {
      throw new InterruptedIOException("interrupted");
    }
    StoredFile file = entry.file();
    if (file.type() == FileType.DIRECTORY) {
      sink.beginDirectory(path, file);
      open(path, wanted, file);
    } else {
      addFile(path, file, sink);
    }
    progress.extracted(++files);
  }

  private void addFile(ByteString path, StoredFile file, FileSink sink) throws IOException {
    ByteString first = file.linkCount() > 1 ? firstPaths.putIfAbsent(file.number(), path) : null;
    if (first != null) {
      sink.link(path, file, first);
      return;
    }
    sink.add(path, file);
    if (file.type() == FileType.REGULAR) {
      contentBytes += file.sizeBytes();
    }
  }

  private static ByteString below(ByteString directory, ByteString name) {
    ByteString path = directory.isEmpty() ? name : directory.concat(SLASH).concat(name);
    if (path.length() > LONGEST_PATH) {
      throw new DoesNotFitException(
          "'%s…' goes on to a path of %d bytes; the limit is %d"
              .formatted(path.substring(0, 64), path.length(), LONGEST_PATH));
    }
    return path;
  }

  /** Whoever reads the filesystem has said so already; what is written may not depend on it. */
  private void checkNames(ByteString path, List<StoredTree.Entry> sorted) {
    ByteString before = ByteString.EMPTY;
    for (StoredTree.Entry entry : sorted) {
      ByteString name = entry.name();
      if (!isName(name) || name.equals(before)) {
        throw new CorruptImageException(
            fileSystem.description().type(),
            "directory",
            0,
            "'/%s' has the name '%s'%s".formatted(path, name, isName(name) ? " twice" : ""));
      }
      before = name;
    }
  }

  private static boolean isName(ByteString name) {
    return !name.isEmpty()
        && !name.equals(PathWalk.SELF)
        && !name.equals(PathWalk.PARENT)
        && !name.contains('/')
        && !name.contains(0);
  }
}

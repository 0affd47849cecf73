package io.diskwright.build;

import io.diskwright.error.SourceException;
import io.diskwright.port.StoredFile;
import io.diskwright.port.StoredFileSystem;
import io.diskwright.port.StoredName;
import io.diskwright.port.StoredNames;
import io.diskwright.tree.FileType;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Follows a path in a filesystem as Linux would with that filesystem as its root: links lead
 * nowhere else.
 */
final class PathWalk {

  /** Linux's limit (path_resolution(7)). */
  private static final int MOST_LINKS = 40;

  private static final ByteString SELF = ByteString.utf8(".");
  private static final ByteString PARENT = ByteString.utf8("..");

  private final StoredFileSystem fileSystem;
  private final String shown;

  /** From the root to where the walk is. */
  private final Deque<StoredFile> way = new ArrayDeque<>();

  /** What is still to be followed. */
  private final Deque<ByteString> ahead = new ArrayDeque<>();

  private int links;

  /**
   * @param shown the path, for messages
   */
  PathWalk(StoredFileSystem fileSystem, String shown) {
    this.fileSystem = fileSystem;
    this.shown = shown;
  }

  /**
   * Walks.
   *
   * @param followLast whether a link at the end is followed
   * @throws SourceException if there is no such file
   */
  StoredFile find(ByteString path, boolean followLast) throws IOException {
    way.push(fileSystem.root());
    putAhead(path);
    while (!ahead.isEmpty()) {
      step(ahead.pop(), followLast);
    }
    return way.element();
  }

  private void step(ByteString name, boolean followLast) throws IOException {
    if (way.element().type() != FileType.DIRECTORY) {
      throw new SourceException(
          "%s: what comes before '%s' is not a directory".formatted(shown, name));
    }
    if (name.equals(PARENT)) {
      leave();
    } else if (!name.equals(SELF)) {
      enter(child(name), followLast || !ahead.isEmpty());
    }
  }

  private void leave() {
    if (way.size() > 1) {
      way.pop();
    }
  }

  private void enter(StoredFile file, boolean follow) throws IOException {
    if (file.type() != FileType.SYMLINK || !follow) {
      way.push(file);
      return;
    }
    if (++links > MOST_LINKS) {
      throw new SourceException(
          "%s: more than %d symbolic links are on the way".formatted(shown, MOST_LINKS));
    }
    ByteString target = file.linkTarget();
    if (target.at(0) == '/') {
      StoredFile root = way.removeLast();
      way.clear();
      way.push(root);
    }
    putAhead(target);
  }

  private StoredFile child(ByteString name) throws IOException {
    StoredNames names = way.element().names();
    for (Optional<StoredName> entry = names.next(); entry.isPresent(); entry = names.next()) {
      if (isMeant(entry.get().name(), name)) {
        return fileSystem.file(entry.get().number());
      }
    }
    throw new SourceException("%s: there is no '%s'".formatted(shown, name));
  }

  /** A name that is no text is meant by what a list shows of it. */
  private boolean isMeant(ByteString found, ByteString wanted) {
    return fileSystem.isSameName(found, wanted)
        || (wanted.contains('\\') && ByteString.utf8(found.toString()).equals(wanted));
  }

  private void putAhead(ByteString path) {
    List<ByteString> components = new ArrayList<>();
    int start = 0;
    for (int end = 0; end <= path.length(); end++) {
      if (end == path.length() || path.at(end) == '/') {
        if (end > start) {
          components.add(path.substring(start, end));
        }
        start = end + 1;
      }
    }
    for (int i = components.size() - 1; i >= 0; i--) {
      ahead.push(components.get(i));
    }
  }
}

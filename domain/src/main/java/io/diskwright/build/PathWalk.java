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
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Follows a path in a filesystem as Linux would with that filesystem as its root: links lead
 * nowhere else.
 */
public final class PathWalk {

  /** Linux's limit (path_resolution(7)). */
  private static final int MOST_LINKS = 40;

  static final ByteString SELF = ByteString.utf8(".");
  static final ByteString PARENT = ByteString.utf8("..");

  private final StoredFileSystem fileSystem;
  private final String shown;

  /** From the root to where the walk is. */
  private final Deque<Step> way = new ArrayDeque<>();

  /** What is still to be followed. */
  private final Deque<ByteString> ahead = new ArrayDeque<>();

  private final List<List<ByteString>> followedLinks = new ArrayList<>();

  /** A file on the way; the root has no name. */
  private record Step(ByteString name, StoredFile file) {}

  /**
   * A walk, for one path.
   *
   * @param shown the path, for messages
   */
  public PathWalk(StoredFileSystem fileSystem, String shown) {
    this.fileSystem = fileSystem;
    this.shown = shown;
  }

  /**
   * Walks.
   *
   * @param followLast whether a link at the end is followed
   * @throws SourceException if there is no such file
   */
  public StoredFile find(ByteString path, boolean followLast) throws IOException {
    way.push(new Step(ByteString.EMPTY, fileSystem.root()));
    putAhead(path);
    while (!ahead.isEmpty()) {
      step(ahead.pop(), followLast);
    }
    return way.element().file;
  }

  /**
   * Where a directory has a file.
   *
   * @param directory its number
   * @param name empty for the root, which is in itself
   */
  public record Place(long directory, ByteString name) {}

  /** The place of what was found. */
  public Place place() {
    Iterator<Step> steps = way.iterator();
    Step last = steps.next();
    return new Place((steps.hasNext() ? steps.next() : last).file.number(), last.name);
  }

  /** The names from the root to what was found, through no link. */
  public List<ByteString> realPath() {
    List<ByteString> names = new ArrayList<>();
    way.descendingIterator().forEachRemaining(step -> names.add(step.name));
    return names.subList(1, names.size());
  }

  /** The real paths of the links that led there. */
  List<List<ByteString>> followedLinks() {
    return followedLinks;
  }

  private void step(ByteString name, boolean followLast) throws IOException {
    if (way.element().file.type() != FileType.DIRECTORY) {
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

  private void enter(Step step, boolean follow) throws IOException {
    way.push(step);
    if (step.file.type() == FileType.SYMLINK && follow) {
      follow(step.file);
    }
  }

  private void follow(StoredFile link) throws IOException {
    followedLinks.add(realPath());
    way.pop();
    if (followedLinks.size() > MOST_LINKS) {
      throw new SourceException(
          "%s: more than %d symbolic links are on the way".formatted(shown, MOST_LINKS));
    }
    ByteString target = link.linkTarget();
    if (target.at(0) == '/') {
      Step root = way.removeLast();
      way.clear();
      way.push(root);
    }
    putAhead(target);
  }

  private Step child(ByteString name) throws IOException {
    StoredNames names = way.element().file.names();
    for (Optional<StoredName> entry = names.next(); entry.isPresent(); entry = names.next()) {
      if (isMeant(entry.get().name(), name)) {
        return new Step(entry.get().name(), fileSystem.file(entry.get().number()));
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

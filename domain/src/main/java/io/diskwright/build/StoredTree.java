package io.diskwright.build;

import io.diskwright.error.CorruptImageException;
import io.diskwright.port.StoredFile;
import io.diskwright.port.StoredFileSystem;
import io.diskwright.port.StoredName;
import io.diskwright.port.StoredNames;
import io.diskwright.tree.FileType;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Goes through directories of a filesystem in the order of names. A directory that a damaged
 * filesystem names twice is damage, so that every walk ends.
 */
public final class StoredTree {

  private final StoredFileSystem fileSystem;
  private final Set<Long> seen = new HashSet<>();

  /** A tree of that filesystem. */
  public StoredTree(StoredFileSystem fileSystem) {
    this.fileSystem = fileSystem;
  }

  /**
   * A name in a directory.
   *
   * @param fileSystem what it is in
   * @param stored as the directory has it
   */
  public record Entry(StoredFileSystem fileSystem, StoredName stored) {

    /** The name. */
    public ByteString name() {
      return stored.name();
    }

    /** The file, which is read only now. */
    public StoredFile file() throws IOException {
      return fileSystem.file(stored.number());
    }

    private boolean isDirectory() throws IOException {
      return (stored.type().isPresent() ? stored.type().get() : file().type())
          == FileType.DIRECTORY;
    }
  }

  /** Told of a directory and all that is in it. */
  @FunctionalInterface
  public interface Visitor {

    /**
     * Takes a directory.
     *
     * @param path of the directory
     * @param entries by name
     */
    void visit(ByteString path, List<Entry> entries) throws IOException;
  }

  private record Pending(ByteString path, StoredFile directory) {}

  /**
   * Visits a directory and, if wanted, all below it, each before what is in it.
   *
   * @param path of the directory, which those of others begin with
   */
  public void forEachDirectory(
      ByteString path, StoredFile directory, boolean recursive, Visitor visitor)
      throws IOException {
    Deque<Pending> pending = new ArrayDeque<>();
    pending.push(new Pending(path, directory));
    seen.add(directory.number());
    while (!pending.isEmpty()) {
      Pending next = pending.pop();
      List<Entry> entries = entries(next.directory);
      visitor.visit(next.path, entries);
      if (recursive) {
        putFirst(next.path, entries, pending);
      }
    }
  }

  /**
   * What is in a directory that was not visited before.
   *
   * @param path of the directory, for messages
   * @return by name
   */
  public List<Entry> enter(ByteString path, StoredFile directory) throws IOException {
    requireNew(directory, path);
    return entries(directory);
  }

  private List<Entry> entries(StoredFile directory) throws IOException {
    List<Entry> entries = new ArrayList<>();
    StoredNames names = directory.names();
    for (Optional<StoredName> name = names.next(); name.isPresent(); name = names.next()) {
      entries.add(new Entry(fileSystem, name.get()));
    }
    entries.sort(Comparator.comparing(Entry::name));
    return entries;
  }

  private void putFirst(ByteString path, List<Entry> entries, Deque<Pending> pending)
      throws IOException {
    for (int i = entries.size() - 1; i >= 0; i--) {
      Entry entry = entries.get(i);
      if (entry.isDirectory()) {
        StoredFile directory = entry.file();
        ByteString below = below(path, entry.name());
        requireDirectory(directory, below);
        requireNew(directory, below);
        pending.push(new Pending(below, directory));
      }
    }
  }

  private void requireDirectory(StoredFile file, ByteString path) {
    if (file.type() != FileType.DIRECTORY) {
      throw damage("'%s' is number %d, which is no directory".formatted(path, file.number()));
    }
  }

  private void requireNew(StoredFile directory, ByteString path) {
    if (!seen.add(directory.number())) {
      throw damage(
          "'%s' is number %d, which has another name already".formatted(path, directory.number()));
    }
  }

  private CorruptImageException damage(String message) {
    return new CorruptImageException(fileSystem.description().type(), "directory", 0, message);
  }

  /** The path of a name in a directory. */
  public static ByteString below(ByteString path, ByteString name) {
    boolean slashed = path.length() > 0 && path.at(path.length() - 1) == '/';
    byte[] slash = slashed ? new byte[0] : new byte[] {'/'};
    return path.concat(ByteString.copyOf(slash)).concat(name);
  }
}

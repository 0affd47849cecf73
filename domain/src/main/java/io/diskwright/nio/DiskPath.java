package io.diskwright.nio;

import io.diskwright.value.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A path in an image: names as bytes. The empty path has one name, which is empty. */
final class DiskPath implements Path {

  private static final ByteString SELF = ByteString.utf8(".");
  private static final ByteString PARENT = ByteString.utf8("..");

  private final DiskFileSystem fileSystem;
  private final boolean absolute;
  private final List<ByteString> names;

  /** Where a directory has told it: nothing changes in an image. */
  private final Optional<Entry> entry;

  /** The number of a file, and that of the directory that it is in. */
  record Entry(long directory, long number) {}

  private DiskPath(
      DiskFileSystem fileSystem, boolean absolute, List<ByteString> names, Optional<Entry> entry) {
    this.fileSystem = fileSystem;
    this.absolute = absolute;
    this.names = names.isEmpty() && !absolute ? List.of(ByteString.EMPTY) : List.copyOf(names);
    this.entry = entry;
  }

  DiskPath(DiskFileSystem fileSystem, boolean absolute, List<ByteString> names) {
    this(fileSystem, absolute, names, Optional.empty());
  }

  static DiskPath parse(DiskFileSystem fileSystem, String text) {
    if (text.indexOf('\0') >= 0) {
      throw new InvalidPathException(text, "no name has a NUL in it");
    }
    List<ByteString> names = new ArrayList<>();
    for (String name : text.split("/", -1)) {
      if (!name.isEmpty()) {
        names.add(NameText.parse(name));
      }
    }
    return new DiskPath(fileSystem, text.startsWith("/"), names);
  }

  /** A path of the same provider. */
  static DiskPath of(Path path) {
    if (path instanceof DiskPath ours) {
      return ours;
    }
    throw new ProviderMismatchException("%s is no path in a disk image".formatted(path));
  }

  /** The path of an entry of this directory. */
  DiskPath entry(ByteString name, Entry found) {
    List<ByteString> all = isEmpty() ? new ArrayList<>() : new ArrayList<>(names);
    all.add(name);
    return new DiskPath(fileSystem, absolute, all, Optional.of(found));
  }

  Optional<Entry> entry() {
    return entry;
  }

  /** The names with slashes between them, and one in front if it is absolute. */
  ByteString bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < names.size(); i++) {
      if (absolute || i > 0) {
        bytes.write('/');
      }
      bytes.writeBytes(names.get(i).toBytes());
    }
    return names.isEmpty() ? ByteString.utf8("/") : ByteString.copyOf(bytes.toByteArray());
  }

  List<ByteString> names() {
    return names;
  }

  ByteString lastName() {
    return names.get(names.size() - 1);
  }

  private boolean isEmpty() {
    return !absolute && names.get(0).isEmpty();
  }

  private DiskPath with(boolean newAbsolute, List<ByteString> newNames) {
    return new DiskPath(fileSystem, newAbsolute, newNames);
  }

  @Override
  public DiskFileSystem getFileSystem() {
    return fileSystem;
  }

  @Override
  public boolean isAbsolute() {
    return absolute;
  }

  @Override
  public @Nullable Path getRoot() {
    return absolute ? with(true, List.of()) : null;
  }

  @Override
  public @Nullable Path getFileName() {
    return names.isEmpty() ? null : with(false, names.subList(names.size() - 1, names.size()));
  }

  @Override
  public @Nullable Path getParent() {
    int above = names.size() - 1;
    return above < 0 || (above == 0 && !absolute) ? null : with(absolute, names.subList(0, above));
  }

  @Override
  public int getNameCount() {
    return names.size();
  }

  @Override
  public Path getName(int index) {
    return subpath(index, index + 1);
  }

  @Override
  public Path subpath(int start, int end) {
    if (start < 0 || end > names.size() || start >= end) {
      throw new IllegalArgumentException(
          "%d to %d of the %d names of '%s'".formatted(start, end, names.size(), this));
    }
    return with(false, names.subList(start, end));
  }

  @Override
  public boolean startsWith(Path other) {
    return isComparable(other)
        && absolute == other.isAbsolute()
        && Collections.indexOfSubList(names, DiskPath.of(other).names) == 0;
  }

  @Override
  public boolean endsWith(Path other) {
    if (!isComparable(other) || other.getNameCount() > names.size()) {
      return false;
    }
    List<ByteString> ending = DiskPath.of(other).names;
    boolean same = names.subList(names.size() - ending.size(), names.size()).equals(ending);
    return same && (!other.isAbsolute() || (absolute && ending.size() == names.size()));
  }

  private boolean isComparable(Path other) {
    return other instanceof DiskPath && other.getFileSystem().equals(fileSystem);
  }

  @Override
  public DiskPath normalize() {
    List<ByteString> kept = new ArrayList<>();
    for (ByteString name : names) {
      boolean parent = name.equals(PARENT);
      boolean removable = !kept.isEmpty() && !kept.get(kept.size() - 1).equals(PARENT);
      if (parent && removable) {
        kept.remove(kept.size() - 1);
      } else if (!name.equals(SELF) && !(parent && absolute)) {
        kept.add(name);
      }
    }
    return with(absolute, kept);
  }

  @Override
  public DiskPath resolve(Path other) {
    DiskPath path = DiskPath.of(other);
    if (path.absolute || isEmpty()) {
      return path;
    }
    List<ByteString> all = new ArrayList<>(names);
    all.addAll(path.isEmpty() ? List.of() : path.names);
    return with(absolute, all);
  }

  @Override
  public DiskPath relativize(Path other) {
    DiskPath path = DiskPath.of(other);
    if (path.absolute != absolute) {
      throw new IllegalArgumentException(
          "'%s' and '%s': one is absolute and one is not".formatted(this, other));
    }
    List<ByteString> from = isEmpty() ? List.of() : names;
    List<ByteString> to = path.isEmpty() ? List.of() : path.names;
    int common = 0;
    while (common < Math.min(from.size(), to.size()) && from.get(common).equals(to.get(common))) {
      common++;
    }
    List<ByteString> left = from.subList(common, from.size());
    if (left.contains(PARENT)) {
      throw new IllegalArgumentException(
          "'%s' leads out of a directory that has no name; normalize it".formatted(this));
    }
    List<ByteString> way = new ArrayList<>(Collections.nCopies(left.size(), PARENT));
    way.addAll(to.subList(common, to.size()));
    return with(false, way);
  }

  @Override
  public URI toUri() {
    return fileSystem.uri(toAbsolutePath());
  }

  /** The root is where relative paths start from. */
  @Override
  public DiskPath toAbsolutePath() {
    if (absolute) {
      return this;
    }
    return new DiskPath(fileSystem, true, isEmpty() ? List.of() : names, entry);
  }

  @Override
  public DiskPath toRealPath(LinkOption... options) throws IOException {
    return with(true, fileSystem.realPath(this, DiskFileSystem.follows(options)));
  }

  /**
   * Nothing changes in an image.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException("nothing changes in an image");
  }

  @Override
  public int compareTo(Path other) {
    return bytes().compareTo(((DiskPath) other).bytes());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DiskPath path
        && path.fileSystem.equals(fileSystem)
        && path.absolute == absolute
        && path.names.equals(names);
  }

  @Override
  public int hashCode() {
    return 31 * names.hashCode() + Boolean.hashCode(absolute);
  }

  @Override
  public String toString() {
    String text = names.stream().map(NameText::of).collect(Collectors.joining("/"));
    return absolute ? "/" + text : text;
  }
}

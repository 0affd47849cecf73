package io.diskwright.nio;

import io.diskwright.value.ByteString;
import java.io.IOException;
import java.net.URI;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A path in an image. */
final class DiskPath implements Path {

  private final DiskFileSystem fileSystem;
  private final PathNames names;

  /** Where a directory has told it: nothing changes in an image. */
  private final Optional<Entry> entry;

  /** The number of a file, and that of the directory that it is in. */
  record Entry(long directory, long number) {}

  private DiskPath(DiskFileSystem fileSystem, PathNames names, Optional<Entry> entry) {
    this.fileSystem = fileSystem;
    this.names = names;
    this.entry = entry;
  }

  DiskPath(DiskFileSystem fileSystem, PathNames names) {
    this(fileSystem, names, Optional.empty());
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
    return new DiskPath(fileSystem, names.with(name), Optional.of(found));
  }

  Optional<Entry> entry() {
    return entry;
  }

  PathNames names() {
    return names;
  }

  private DiskPath with(PathNames others) {
    return new DiskPath(fileSystem, others);
  }

  @Override
  public DiskFileSystem getFileSystem() {
    return fileSystem;
  }

  @Override
  public boolean isAbsolute() {
    return names.absolute();
  }

  @Override
  public @Nullable Path getRoot() {
    return isAbsolute() ? with(PathNames.ROOT) : null;
  }

  @Override
  public @Nullable Path getFileName() {
    int count = names.count();
    return count == 0 ? null : with(names.sub(count - 1, count));
  }

  @Override
  public @Nullable Path getParent() {
    int least = isAbsolute() ? 1 : 2;
    return names.count() < least ? null : with(names.parent());
  }

  @Override
  public int getNameCount() {
    return names.count();
  }

  @Override
  public Path getName(int index) {
    return subpath(index, index + 1);
  }

  @Override
  public Path subpath(int start, int end) {
    if (start < 0 || end > names.count() || start >= end) {
      throw new IllegalArgumentException(
          "%d to %d of the %d names of '%s'".formatted(start, end, names.count(), this));
    }
    return with(names.sub(start, end));
  }

  @Override
  public boolean startsWith(Path other) {
    return isComparable(other) && names.startsWith(DiskPath.of(other).names);
  }

  @Override
  public boolean endsWith(Path other) {
    return isComparable(other) && names.endsWith(DiskPath.of(other).names);
  }

  private boolean isComparable(Path other) {
    return other instanceof DiskPath && other.getFileSystem().equals(fileSystem);
  }

  @Override
  public DiskPath normalize() {
    return with(names.normalize());
  }

  @Override
  public DiskPath resolve(Path other) {
    DiskPath path = DiskPath.of(other);
    return path.isAbsolute() || names.isEmpty() ? path : with(names.resolve(path.names));
  }

  @Override
  public DiskPath relativize(Path other) {
    return with(names.relativize(DiskPath.of(other).names));
  }

  @Override
  public URI toUri() {
    return fileSystem.uri(toAbsolutePath());
  }

  /** The root is where relative paths start from. */
  @Override
  public DiskPath toAbsolutePath() {
    return isAbsolute() ? this : new DiskPath(fileSystem, names.toAbsolute(), entry);
  }

  @Override
  public DiskPath toRealPath(LinkOption... options) throws IOException {
    List<ByteString> real = fileSystem.realPath(this, DiskFileSystem.follows(options));
    return with(new PathNames(true, real));
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
    return names.bytes().compareTo(((DiskPath) other).names.bytes());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DiskPath path
        && path.fileSystem.equals(fileSystem)
        && path.names.equals(names);
  }

  @Override
  public int hashCode() {
    return names.hashCode();
  }

  @Override
  public String toString() {
    return names.toString();
  }
}

package io.diskwright.nio;

import io.diskwright.build.DiskReading;
import io.diskwright.build.PartitionPath;
import io.diskwright.build.PathWalk;
import io.diskwright.error.DiskwrightException;
import io.diskwright.error.SourceException;
import io.diskwright.port.StoredFile;
import io.diskwright.port.StoredFileSystem;
import io.diskwright.tree.FileType;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** The filesystem of one partition. Closing it waits for reads that are under way. */
final class DiskFileSystem extends FileSystem {

  private static final Set<String> VIEWS = Set.of("basic", "owner", "posix", "unix", "user");

  private final DiskFileSystemProvider provider;
  private final DiskUri place;
  private final DiskReading disk;
  private final StoredFileSystem stored;

  /** Of the directories that were opened, by number. */
  private final Map<Long, PathWalk.Place> places = new ConcurrentHashMap<>();

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean open = true;

  /**
   * @param place where the image is, and which partition this is
   * @param disk closed with this
   */
  DiskFileSystem(DiskFileSystemProvider provider, DiskUri place, DiskReading disk)
      throws IOException {
    this.provider = provider;
    this.place = place;
    this.disk = disk;
    this.stored = disk.fileSystem(new PartitionPath(place.partition(), ByteString.EMPTY));
    long root = stored.root().number();
    places.put(root, new PathWalk.Place(root, ByteString.EMPTY));
  }

  /** Something that reads. */
  @FunctionalInterface
  interface Reading<T> {
    T run() throws IOException;
  }

  static boolean follows(LinkOption... options) {
    return !Arrays.asList(options).contains(LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Reads while the image is open.
   *
   * @throws FileSystemException if something is damaged
   */
  <T> T read(Path path, Reading<T> reading) throws IOException {
    lock.readLock().lock();
    try {
      if (!open) {
        throw new ClosedFileSystemException();
      }
      return reading.run();
    } catch (DiskwrightException e) {
      throw failure(new FileSystemException(path.toString(), null, e.getMessage()), e);
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    } finally {
      lock.readLock().unlock();
    }
  }

  private static FileSystemException failure(FileSystemException failure, Exception cause) {
    failure.initCause(cause);
    return failure;
  }

  /** What a path names. */
  StoredFile file(DiskPath path, boolean followLast) throws IOException {
    return read(path, () -> find(path, followLast));
  }

  /**
   * The directory that a path leads to. A damaged filesystem may have it in two places, and so in
   * itself: no walk would end.
   */
  StoredFile directory(DiskPath path) throws IOException {
    StoredFile file = file(path, /* followLast= */ true);
    if (file.type() != FileType.DIRECTORY) {
      throw new NotDirectoryException(path.toString());
    }
    PathWalk.Place found = read(path, () -> placeOf(file, path));
    if (!found.equals(places.computeIfAbsent(file.number(), number -> found))) {
      throw new FileSystemException(
          path.toString(),
          null,
          "is directory %d, which has another name already".formatted(file.number()));
    }
    return file;
  }

  private PathWalk.Place placeOf(StoredFile directory, DiskPath path) throws IOException {
    Optional<DiskPath.Entry> entry = path.entry();
    if (entry.isPresent() && entry.get().number() == directory.number()) {
      return new PathWalk.Place(entry.get().directory(), path.lastName());
    }
    PathWalk walk = new PathWalk(stored, path.toString());
    walk.find(path.bytes(), /* followLast= */ true);
    return walk.place();
  }

  private StoredFile find(DiskPath path, boolean followLast) throws IOException {
    if (path.entry().isPresent()) {
      StoredFile file = stored.file(path.entry().get().number());
      if (!followLast || file.type() != FileType.SYMLINK) {
        return file;
      }
    }
    return walk(path, followLast, new PathWalk(stored, path.toString()));
  }

  private static StoredFile walk(DiskPath path, boolean followLast, PathWalk walk)
      throws IOException {
    try {
      return walk.find(path.bytes(), followLast);
    } catch (SourceException e) {
      throw failure(new NoSuchFileException(path.toString(), null, e.getMessage()), e);
    }
  }

  List<ByteString> realPath(DiskPath path, boolean followLast) throws IOException {
    PathWalk walk = new PathWalk(stored, path.toString());
    return read(
        path,
        () -> {
          walk(path, followLast, walk);
          return walk.realPath();
        });
  }

  URI uri(DiskPath absolute) {
    return place.uri(absolute.names());
  }

  DiskUri place() {
    return place;
  }

  @Override
  public DiskFileSystemProvider provider() {
    return provider;
  }

  @Override
  public void close() throws IOException {
    lock.writeLock().lock();
    try {
      if (open) {
        open = false;
        provider.forget(this);
        disk.close();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public boolean isOpen() {
    lock.readLock().lock();
    try {
      return open;
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public boolean isReadOnly() {
    return true;
  }

  @Override
  public String getSeparator() {
    return "/";
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    return List.of(new DiskPath(this, /* absolute= */ true, List.of()));
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return List.of(store());
  }

  DiskFileStore store() {
    return new DiskFileStore(place, stored.description());
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return VIEWS;
  }

  @Override
  public Path getPath(String first, String... more) {
    StringBuilder path = new StringBuilder(first);
    for (String part : more) {
      if (!part.isEmpty()) {
        path.append(path.isEmpty() ? "" : "/").append(part);
      }
    }
    return DiskPath.parse(this, path.toString());
  }

  @Override
  public PathMatcher getPathMatcher(String syntaxAndPattern) {
    return PathPattern.of(syntaxAndPattern);
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    return DiskPrincipal.LOOKUP;
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException("nothing changes in an image");
  }
}

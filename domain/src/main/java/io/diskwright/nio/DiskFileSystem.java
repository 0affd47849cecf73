package io.diskwright.nio;

import io.diskwright.build.Adapters;
import io.diskwright.build.DiskReading;
import io.diskwright.build.PartitionPath;
import io.diskwright.error.DiskwrightException;
import io.diskwright.port.Progress;
import io.diskwright.port.StoredFile;
import io.diskwright.port.StoredFileSystem;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** The filesystem of one partition. Closing it waits for reads that are under way. */
final class DiskFileSystem extends FileSystem {

  private static final Set<String> VIEWS = Set.of("basic", "owner", "posix", "unix", "user");

  private final DiskFileSystemProvider provider;
  private final DiskUri place;
  private final DiskReading disk;
  private final StoredFileSystem stored;

  private final FileLookup lookup;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean open = true;

  /**
   * @param place where the image is, and which partition this is
   * @param disk closed with this
   */
  private DiskFileSystem(DiskFileSystemProvider provider, DiskUri place, DiskReading disk)
      throws IOException {
    this.provider = provider;
    this.place = place;
    this.disk = disk;
    this.stored = disk.fileSystem(new PartitionPath(place.partition(), ByteString.EMPTY));
    this.lookup = new FileLookup(stored);
  }

  /**
   * Opens an image.
   *
   * @param place where the image is, and which partition is wanted
   * @param backing whether the files that it names beneath it may be opened
   */
  static DiskFileSystem open(DiskFileSystemProvider provider, DiskUri place, boolean backing)
      throws IOException {
    try {
      DiskReading disk = new DiskReading(place.image(), backing, Progress.NONE, Adapters.load());
      try {
        return new DiskFileSystem(provider, place, disk);
      } catch (IOException | RuntimeException e) {
        try (disk) {
          throw e;
        }
      }
    } catch (DiskwrightException e) {
      throw FileLookup.failure(
          new FileSystemException(place.image().toString(), null, e.getMessage()), e);
    }
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
      throw FileLookup.failure(new FileSystemException(path.toString(), null, e.getMessage()), e);
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** What a path names. */
  StoredFile file(DiskPath path, boolean followLast) throws IOException {
    return read(path, () -> lookup.find(path, followLast));
  }

  /** The directory that a path leads to. */
  StoredFile directory(DiskPath path) throws IOException {
    return read(path, () -> lookup.directory(path));
  }

  List<ByteString> realPath(DiskPath path, boolean followLast) throws IOException {
    return read(path, () -> lookup.realPath(path, followLast));
  }

  URI uri(DiskPath absolute) {
    return place.uri(absolute.names().names());
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
    return List.of(new DiskPath(this, PathNames.ROOT));
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
    return new DiskPath(this, PathNames.parse(path.toString()));
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

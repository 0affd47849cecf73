package io.diskwright.nio;

import io.diskwright.build.PartitionPath;
import io.diskwright.error.UnsupportedImageException;
import io.diskwright.port.StoredFile;
import io.diskwright.tree.FileType;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.LinkOption;
import java.nio.file.NotLinkException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Read-only file systems in disk images, of the scheme {@code diskwright}: {@code
 * FileSystems.newFileSystem(Path.of("disk.qcow2"))}, or a URI {@code
 * diskwright:file:///folder/disk.qcow2!esp:/EFI}. The environment may have {@code partition} (a
 * number, {@code esp}, {@code xbootldr} or {@code root}, which is the default) and {@code backing}
 * ({@code true} opens the files that an image names beneath it in its own folder). Whatever would
 * change something is a {@link ReadOnlyFileSystemException}.
 */
public final class DiskFileSystemProvider extends ReadOnlyProvider {

  private static final String PARTITION = "partition";
  private static final String BACKING = "backing";
  private static final Set<OpenOption> READING =
      Set.of(StandardOpenOption.READ, StandardOpenOption.SPARSE, LinkOption.NOFOLLOW_LINKS);

  /** Those that were opened by URI. */
  private final Map<DiskUri, DiskFileSystem> registered = new HashMap<>();

  /** For {@link java.util.ServiceLoader}. */
  public DiskFileSystemProvider() {}

  @Override
  public String getScheme() {
    return DiskUri.SCHEME;
  }

  @Override
  public synchronized FileSystem newFileSystem(URI uri, Map<String, ?> environment)
      throws IOException {
    DiskUri place = DiskUri.parse(uri);
    if (registered.containsKey(place)) {
      throw new FileSystemAlreadyExistsException(uri.toString());
    }
    DiskFileSystem fileSystem = DiskFileSystem.open(this, place, backing(environment));
    registered.put(place, fileSystem);
    return fileSystem;
  }

  /**
   * Opens an image that no URI will find.
   *
   * @throws UnsupportedOperationException if the file holds nothing that is read, so that it may be
   *     another provider's
   */
  @Override
  public FileSystem newFileSystem(Path image, Map<String, ?> environment) throws IOException {
    Object partition = environment.get(PARTITION);
    String name = partition == null ? PartitionPath.ROOT : partition.toString();
    try {
      return DiskFileSystem.open(this, DiskUri.of(image, name), backing(environment));
    } catch (FileSystemException e) {
      if (partition == null && e.getCause() instanceof UnsupportedImageException) {
        throw new UnsupportedOperationException(e.getMessage(), e);
      }
      throw e;
    }
  }

  private static boolean backing(Map<String, ?> environment) {
    return Boolean.parseBoolean(String.valueOf(environment.get(BACKING)));
  }

  synchronized void forget(DiskFileSystem fileSystem) {
    registered.remove(fileSystem.place(), fileSystem);
  }

  @Override
  public synchronized FileSystem getFileSystem(URI uri) {
    DiskFileSystem fileSystem = registered.get(DiskUri.parse(uri));
    if (fileSystem == null) {
      throw new FileSystemNotFoundException(uri.toString());
    }
    return fileSystem;
  }

  @Override
  public Path getPath(URI uri) {
    return getFileSystem(uri).getPath(DiskUri.path(uri));
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    if (!READING.containsAll(options)) {
      throw new ReadOnlyFileSystemException();
    }
    DiskPath ours = DiskPath.of(path);
    boolean follow = !options.contains(LinkOption.NOFOLLOW_LINKS);
    StoredFile file = ours.getFileSystem().file(ours, follow);
    if (file.type() != FileType.REGULAR) {
      throw new FileSystemException(path.toString(), null, "is no regular file");
    }
    return new DiskFileChannel(ours, ours.getFileSystem().read(path, file::content));
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path directory, DirectoryStream.Filter<? super Path> filter) throws IOException {
    DiskPath ours = DiskPath.of(directory);
    return new DiskDirectoryStream(ours, ours.getFileSystem().directory(ours), filter);
  }

  @Override
  public Path readSymbolicLink(Path link) throws IOException {
    DiskPath ours = DiskPath.of(link);
    DiskFileSystem fileSystem = ours.getFileSystem();
    StoredFile file = fileSystem.file(ours, /* followLast= */ false);
    if (file.type() != FileType.SYMLINK) {
      throw new NotLinkException(link.toString());
    }
    return fileSystem.getPath(NameText.of(fileSystem.read(link, file::linkTarget)));
  }

  @Override
  public boolean isSameFile(Path path, Path other) throws IOException {
    if (path.equals(other)) {
      return true;
    }
    if (!(other instanceof DiskPath) || !path.getFileSystem().equals(other.getFileSystem())) {
      return false;
    }
    return number(path) == number(other);
  }

  private static long number(Path path) throws IOException {
    DiskPath ours = DiskPath.of(path);
    return ours.getFileSystem().file(ours, /* followLast= */ true).number();
  }

  @Override
  public boolean isHidden(Path path) {
    Path name = path.getFileName();
    return name != null && name.toString().startsWith(".");
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    DiskPath ours = DiskPath.of(path);
    return ours.getFileSystem().read(path, ours.getFileSystem()::store);
  }

  /** What permissions say is the image's own users' business, but for programs. */
  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    DiskPath ours = DiskPath.of(path);
    StoredFile file = ours.getFileSystem().file(ours, /* followLast= */ true);
    for (AccessMode mode : modes) {
      if (mode == AccessMode.WRITE) {
        throw new AccessDeniedException(path.toString(), null, "images are read-only here");
      }
      if (mode == AccessMode.EXECUTE && (file.permissions() & 0111) == 0) {
        throw new AccessDeniedException(path.toString(), null, "nobody may execute it");
      }
    }
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    DiskPath ours = DiskPath.of(path);
    boolean follow = DiskFileSystem.follows(options);
    FileAttributeView view =
        type == UserDefinedFileAttributeView.class
            ? new DiskXattrView(ours, follow)
            : DiskAttributeView.of(type, ours, follow);
    return type.cast(view);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    if (type != BasicFileAttributes.class && type != PosixFileAttributes.class) {
      throw new UnsupportedOperationException("there are no %s here".formatted(type));
    }
    return type.cast(attributes(path, options));
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
      throws IOException {
    return AttributeNames.read(attributes(path, options), names);
  }

  private static DiskAttributes attributes(Path path, LinkOption... options) throws IOException {
    DiskPath ours = DiskPath.of(path);
    return new DiskAttributes(ours.getFileSystem().file(ours, DiskFileSystem.follows(options)));
  }
}

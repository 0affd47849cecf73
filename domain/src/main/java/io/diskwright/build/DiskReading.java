package io.diskwright.build;

import io.diskwright.error.SourceException;
import io.diskwright.error.UnsupportedImageException;
import io.diskwright.layout.PartitionRole;
import io.diskwright.layout.PartitionTable;
import io.diskwright.layout.TableEntry;
import io.diskwright.port.BlockSource;
import io.diskwright.port.FileSystemReader;
import io.diskwright.port.Progress;
import io.diskwright.port.StoredFile;
import io.diskwright.port.StoredFileSystem;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The use case that looks into an image of any format, which stays as it is. Of one thread. */
public final class DiskReading implements Closeable {

  private final Adapters adapters;
  private final Progress notes;
  private final Path file;
  private final OpenImage image;
  private final Optional<PartitionTable> table;
  private final Map<String, StoredFileSystem> opened = new HashMap<>();

  /**
   * Opens an image.
   *
   * @param file the image
   * @param backingAllowed whether the files that it names beneath it may be opened
   * @param notes told what a user should know
   * @throws io.diskwright.error.DiskwrightException if it cannot be read, or is damaged
   */
  public DiskReading(Path file, boolean backingAllowed, Progress notes, Adapters adapters)
      throws IOException {
    this.adapters = adapters;
    this.notes = notes;
    this.file = file;
    this.image = new ImageOpener(adapters, backingAllowed, notes).open(file);
    try {
      this.table = readTable();
    } catch (IOException | RuntimeException e) {
      try (image) {
        throw e;
      }
    }
  }

  /** A filesystem may begin at the disk's first byte, and its boot code look like a table. */
  private Optional<PartitionTable> readTable() throws IOException {
    return adapters.fileSystemReader(image.disk()).isPresent()
        ? Optional.empty()
        : adapters.readTable(image.disk(), notes);
  }

  /** The image. */
  public OpenImage image() {
    return image;
  }

  /** Its partition table; empty where a filesystem takes the whole disk. */
  public Optional<PartitionTable> table() {
    return table;
  }

  /**
   * A file.
   *
   * @param followLast whether a symbolic link at the end of the path is followed
   * @throws SourceException if there is no such file or partition
   * @throws UnsupportedImageException if the filesystem is of a kind that is not read
   */
  public StoredFile find(PartitionPath path, boolean followLast) throws IOException {
    return new PathWalk(fileSystem(path), path.toString()).find(path.path(), followLast);
  }

  /**
   * The filesystem that a path is in.
   *
   * @throws SourceException if there is no such partition
   * @throws UnsupportedImageException if the filesystem is of a kind that is not read
   */
  public StoredFileSystem fileSystem(PartitionPath path) throws IOException {
    StoredFileSystem known = opened.get(path.partition());
    if (known == null) {
      known = open(path);
      opened.put(path.partition(), known);
    }
    return known;
  }

  private StoredFileSystem open(PartitionPath path) throws IOException {
    BlockSource place = place(path);
    FileSystemReader reader = adapters.fileSystemReader(place).orElseThrow(() -> unread(path));
    return reader.open(place, notes);
  }

  private BlockSource place(PartitionPath path) throws IOException {
    if (table.isEmpty()) {
      if (path.partition().equals(PartitionPath.ROOT)) {
        return image.disk();
      }
      throw missing(path, "the disk has no partition table; leave the partition out");
    }
    Optional<TableEntry> entry =
        path.number().isPresent()
            ? numbered(table.get(), path.number().get())
            : ofRole(table.get(), PartitionRole.valueOf(path.partition().toUpperCase(Locale.ROOT)));
    return new PartitionSource(
        image.disk(), entry.orElseThrow(() -> missing(path, "there is no such partition")));
  }

  private static Optional<TableEntry> numbered(PartitionTable table, int number) {
    return table.entries().stream().filter(entry -> entry.number() == number).findFirst();
  }

  /** Others mark root in more ways than ours: then it is the first that has a filesystem. */
  private Optional<TableEntry> ofRole(PartitionTable table, PartitionRole role) throws IOException {
    Optional<TableEntry> found = table.find(role);
    if (found.isPresent() || role != PartitionRole.ROOT) {
      return found;
    }
    for (TableEntry entry : table.entries()) {
      if (entry.role().isEmpty()
          && adapters.fileSystemReader(new PartitionSource(image.disk(), entry)).isPresent()) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  private SourceException missing(PartitionPath path, String why) {
    return new SourceException("%s: %s: %s".formatted(file, path.partition(), why));
  }

  private UnsupportedImageException unread(PartitionPath path) {
    return new UnsupportedImageException(
        "%s: %s: there is no ext2, ext3 or ext4, and nothing else is read yet"
            .formatted(file, path.partition()));
  }

  @Override
  public void close() throws IOException {
    image.close();
  }
}

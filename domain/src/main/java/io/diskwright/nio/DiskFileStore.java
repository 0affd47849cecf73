package io.diskwright.nio;

import io.diskwright.port.FileSystemDescription;
import java.nio.file.FileStore;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A filesystem's own numbers. */
final class DiskFileStore extends FileStore {

  private static final Set<Class<? extends FileAttributeView>> VIEWS =
      Set.of(
          BasicFileAttributeView.class,
          FileOwnerAttributeView.class,
          PosixFileAttributeView.class,
          UserDefinedFileAttributeView.class);

  private final DiskUri place;
  private final FileSystemDescription description;

  DiskFileStore(DiskUri place, FileSystemDescription description) {
    this.place = place;
    this.description = description;
  }

  /** The label; without one, the image and the partition. */
  @Override
  public String name() {
    return description.label().isEmpty()
        ? place.image() + "!" + place.partition()
        : description.label().toString();
  }

  @Override
  public String type() {
    return description.type();
  }

  @Override
  public boolean isReadOnly() {
    return true;
  }

  @Override
  public long getTotalSpace() {
    return description.usage().sizeBytes();
  }

  @Override
  public long getUsableSpace() {
    return description.usage().availableBytes();
  }

  @Override
  public long getUnallocatedSpace() {
    return description.usage().freeBytes();
  }

  @Override
  public long getBlockSize() {
    return description.usage().blockBytes();
  }

  @Override
  public boolean supportsFileAttributeView(Class<? extends FileAttributeView> type) {
    return VIEWS.contains(type);
  }

  @Override
  public boolean supportsFileAttributeView(String name) {
    return Set.of("basic", "owner", "posix", "unix", DiskXattrView.NAME).contains(name);
  }

  @Override
  public <V extends FileStoreAttributeView> @Nullable V getFileStoreAttributeView(Class<V> type) {
    return null;
  }

  @Override
  public Object getAttribute(String attribute) {
    return switch (attribute) {
      case "totalSpace" -> getTotalSpace();
      case "usableSpace" -> getUsableSpace();
      case "unallocatedSpace" -> getUnallocatedSpace();
      default ->
          throw new UnsupportedOperationException(
              "'%s' is none of totalSpace, usableSpace, unallocatedSpace".formatted(attribute));
    };
  }
}

package io.diskwright.inspect;

import io.diskwright.error.CorruptImageException;
import io.diskwright.error.UnsupportedImageException;
import io.diskwright.port.Fault;
import io.diskwright.port.StoredFile;
import io.diskwright.port.StoredFileSystem;
import io.diskwright.port.StoredName;
import io.diskwright.port.StoredNames;
import io.diskwright.tree.FileContent;
import io.diskwright.tree.FileType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks for files at known places. What is not there, or cannot be read, is not found; damage is
 * told. Upper and lower case are the same, as in firmware. Links are not followed.
 */
final class FolderLook {

  /** More than any loader has of one thing. */
  private static final int MOST_NAMES = 10_000;

  private static final String SLASH = "/";

  private final StoredFileSystem fileSystem;
  private final Consumer<Fault> faults;

  FolderLook(StoredFileSystem fileSystem, Consumer<Fault> faults) {
    this.fileSystem = fileSystem;
    this.faults = faults;
  }

  /**
   * A file that was found.
   *
   * @param path from the root, with a slash in front, as it is spelled there
   */
  record Found(String path, StoredFile file) {

    String name() {
      return path.substring(path.lastIndexOf('/') + 1);
    }

    boolean isFolder() {
      return file.type() == FileType.DIRECTORY;
    }
  }

  /** All that is in a folder, by name. */
  List<Found> list(String path) throws IOException {
    Optional<Found> folder = find(path).filter(Found::isFolder);
    return folder.isPresent() ? list(folder.get()) : List.of();
  }

  private List<Found> list(Found folder) throws IOException {
    List<Found> found = new ArrayList<>();
    try {
      StoredNames names = folder.file.names();
      for (Optional<StoredName> name = names.next();
          name.isPresent() && found.size() < MOST_NAMES;
          name = names.next()) {
        add(folder, name.get(), found);
      }
    } catch (CorruptImageException e) {
      faults.accept(Fault.of(e));
    } catch (UnsupportedImageException e) {
      return List.of();
    }
    found.sort(Comparator.comparing(Found::path));
    return found;
  }

  private void add(Found folder, StoredName name, List<Found> found) throws IOException {
    String above = folder.path.equals(SLASH) ? "" : folder.path;
    found.add(new Found(above + SLASH + name.name(), fileSystem.file(name.number())));
  }

  /** A file of any type. */
  Optional<Found> find(String path) throws IOException {
    Optional<Found> at = root();
    for (String name : path.split(SLASH, -1)) {
      if (!name.isEmpty() && at.isPresent()) {
        at = at.get().isFolder() ? child(at.get(), name) : Optional.empty();
      }
    }
    return at;
  }

  private Optional<Found> root() throws IOException {
    try {
      return Optional.of(new Found(SLASH, fileSystem.root()));
    } catch (CorruptImageException e) {
      faults.accept(Fault.of(e));
      return Optional.empty();
    }
  }

  private Optional<Found> child(Found folder, String name) throws IOException {
    List<Found> all =
        list(folder).stream().filter(found -> found.name().equalsIgnoreCase(name)).toList();
    Optional<Found> exact = all.stream().filter(found -> found.name().equals(name)).findFirst();
    return exact.or(() -> all.stream().findFirst());
  }

  /** The first bytes of a regular file; none of anything else. */
  byte[] start(Found found, int length) throws IOException {
    if (found.file.type() != FileType.REGULAR) {
      return new byte[0];
    }
    try {
      FileContent content = found.file.content();
      byte[] bytes = new byte[(int) Math.min(length, content.sizeBytes())];
      content.read(0, ByteBuffer.wrap(bytes));
      return bytes;
    } catch (CorruptImageException e) {
      faults.accept(Fault.of(e));
    } catch (UnsupportedImageException e) {
      return new byte[0];
    }
    return new byte[0];
  }
}

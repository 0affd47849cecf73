package io.diskwright.fs.fat;

import io.diskwright.fs.ImageSource;
import io.diskwright.port.BlockSource;
import io.diskwright.port.Progress;
import io.diskwright.port.StoredFile;
import io.diskwright.port.StoredFileSystem;
import io.diskwright.port.StoredName;
import io.diskwright.port.StoredNames;
import io.diskwright.tree.FileType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What our reader finds in a filesystem, in the form of {@link Extraction}. */
final class StoredFiles {

  private final StoredFileSystem fileSystem;
  private final SortedMap<String, String> files = new TreeMap<>();
  private final Set<Long> directories = new HashSet<>();

  private StoredFiles(StoredFileSystem fileSystem) {
    this.fileSystem = fileSystem;
  }

  static SortedMap<String, String> of(Path image) throws IOException {
    try (ImageSource place = ImageSource.open(image)) {
      return of(place);
    }
  }

  static SortedMap<String, String> of(BlockSource place) throws IOException {
    return of(new FatReader().open(place, Progress.NONE));
  }

  static SortedMap<String, String> of(StoredFileSystem fileSystem) throws IOException {
    StoredFiles found = new StoredFiles(fileSystem);
    found.walk("", fileSystem.root());
    return found.files;
  }

  private void walk(String prefix, StoredFile directory) throws IOException {
    StoredNames names = directory.names();
    for (Optional<StoredName> name = names.next(); name.isPresent(); name = names.next()) {
      StoredFile file = fileSystem.file(name.get().number());
      String path = prefix + name.get().name();
      if (file.type() == FileType.DIRECTORY) {
        files.put(path, Extraction.DIRECTORY);
        if (directories.add(file.number())) {
          walk(path + "/", file);
        }
      } else {
        files.put(path, Extraction.sha256(bytes(file)) + " " + file.times().modified().seconds());
      }
    }
  }

  private static ByteBuffer bytes(StoredFile file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(file.content().sizeBytes()));
    file.content().read(0, bytes);
    return bytes.flip();
  }
}

package io.diskwright.build;

import io.diskwright.error.UnsupportedImageException;
import io.diskwright.port.BackingFiles;
import io.diskwright.port.BlockSource;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Opens the files beneath an image, but none outside the image's own folder: the names come from
 * the image, so perhaps from a stranger. A name is always that of a file here, never the address of
 * something elsewhere as it may be for QEMU.
 */
final class BackingFolder implements BackingFiles {

  /** More than anyone stacks; an image that is its own backing file ends here. */
  private static final int DEEPEST = 64;

  private final Path folder;
  private final Path place;
  private final ImageOpener opener;
  private final int depth;

  /**
   * @param image whose backing files are wanted
   */
  BackingFolder(Path image, ImageOpener opener) throws IOException {
    this(folderOf(image), folderOf(image), opener, 1);
  }

  private BackingFolder(Path folder, Path place, ImageOpener opener, int depth) {
    this.folder = folder;
    this.place = place;
    this.opener = opener;
    this.depth = depth;
  }

  private static Path folderOf(Path image) throws IOException {
    return image.toRealPath().resolveSibling(".").toRealPath();
  }

  @Override
  public BlockSource open(String name, Optional<String> format) throws IOException {
    if (depth > DEEPEST) {
      throw new UnsupportedImageException(
          "'%s' is backing file number %d of a chain; %d are read at most, and an image may not be its own"
              .formatted(name, depth, DEEPEST));
    }
    Path path = inside(name);
    if (format.filter(ImageOpener.RAW::equals).isPresent()) {
      return opener.openRaw(path);
    }
    OpenImage image =
        opener.open(path, new BackingFolder(folder, folderOf(path), opener, depth + 1));
    if (format.isPresent() && !format.get().equals(image.format())) {
      try (image) {
        throw new UnsupportedImageException(
            "backing file '%s' is in the format %s, and named as %s"
                .formatted(name, image.format(), format.get()));
      }
    }
    return image.disk();
  }

  /** The real path of a file that is inside the folder, whatever links lead to it. */
  private Path inside(String name) throws IOException {
    Path path;
    try {
      path = place.resolve(name).toRealPath();
    } catch (InvalidPathException e) {
      throw new UnsupportedImageException("backing file '%s' is no name of a file".formatted(name));
    }
    if (!path.startsWith(folder)) {
      throw new UnsupportedImageException(
          "backing file '%s' is outside the image's folder %s, and not opened; bring it there"
              .formatted(name, folder));
    }
    return path;
  }
}

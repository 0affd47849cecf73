package io.diskwright.spec;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Whence the programs of a boot loader come.
 *
 * @param folder of the building machine that is laid out like a root directory; empty for the
 *     image's own files
 */
public record LoaderSource(Optional<Path> folder) {

  /** {@code tree}: the image's own files. */
  public static final LoaderSource TREE = new LoaderSource(Optional.empty());

  /** {@code host}: those of the building machine. */
  public static final LoaderSource HOST = folder(Path.of("/"));

  /** A folder of the building machine. */
  public static LoaderSource folder(Path path) {
    return new LoaderSource(Optional.of(path));
  }
}

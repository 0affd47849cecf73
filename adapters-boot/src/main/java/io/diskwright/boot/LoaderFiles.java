package io.diskwright.boot;

import io.diskwright.tree.FileContent;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Where programs of boot loaders come from: a folder that is laid out like the root directory of a
 * system, in the image or on the building machine. Paths are relative to it and use slashes.
 */
public interface LoaderFiles {

  /** The names in a folder, sorted; none if there is no such folder. */
  List<String> names(String folder) throws IOException;

  /** A regular file; empty if there is none. */
  Optional<FileContent> content(String path) throws IOException;

  /** A path as people know it. */
  String shown(String path);
}

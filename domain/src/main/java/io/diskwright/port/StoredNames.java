package io.diskwright.port;

import java.io.IOException;
import java.util.Optional;

/** Goes through the entries of a directory, in the order in which they are stored. */
@FunctionalInterface
public interface StoredNames {

  /**
   * The next entry; empty behind the last.
   *
   * @throws io.diskwright.error.CorruptImageException if the directory is damaged there
   */
  Optional<StoredName> next() throws IOException;
}

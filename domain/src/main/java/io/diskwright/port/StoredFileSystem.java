package io.diskwright.port;

import io.diskwright.value.ByteString;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * A filesystem as it was found, open for reading from any thread. Files are known by number, so
 * that a directory can be listed without a look at what it names.
 */
public interface StoredFileSystem {

  /** Its parameters. */
  FileSystemDescription description();

  /** The directory that all others are below. */
  StoredFile root() throws IOException;

  /**
   * A file.
   *
   * @param number as {@link StoredName} has it
   * @throws io.diskwright.error.CorruptImageException if there is none of that number, or what
   *     describes it is damaged
   */
  StoredFile file(long number) throws IOException;

  /**
   * Whether a name in a directory is the one that is looked for. Not only bytes may count: where
   * the case of letters does not, names that differ in nothing else are the same.
   *
   * @param stored as {@link StoredName} has it
   */
  default boolean isSameName(ByteString stored, ByteString wanted) {
    return stored.equals(wanted);
  }

  /**
   * Tells where everything is, in whatever order it is found: structures of the filesystem first,
   * then those of its files. What belongs to none is free. Looks at every file.
   *
   * @param regions told each
   */
  void regions(Consumer<Region> regions) throws IOException;

  /** What the bytes of its structures mean; for one thread. */
  Fields fields();
}

package io.diskwright.port;

import io.diskwright.tree.TreeBuilder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads a whole tree from one kind of source: a directory, an archive. Found by {@link
 * java.util.ServiceLoader}.
 */
public interface SourceScanner {

  /**
   * Whether this scanner is for that source.
   *
   * @param source an existing file or directory, or {@code -} for standard input
   */
  boolean accepts(Path source) throws IOException;

  /**
   * Adds all that is in the source to a tree, without reading the data of files that can be read
   * again later.
   *
   * @param source as accepted
   * @param tree receives the entries below its root; the first source of a tree also sets the
   *     root's metadata
   * @param options what to do with them
   * @return to be closed when the contents are no longer needed; unreadable or vanished things fail
   *     here
   * @throws io.diskwright.error.SourceException if something cannot be read, with its path
   */
  Closeable scan(Path source, TreeBuilder tree, ScanOptions options) throws IOException;
}

package io.diskwright.nio;

import io.diskwright.port.StoredFile;
import io.diskwright.port.StoredName;
import io.diskwright.port.StoredNames;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The entries of a directory as they are stored, read as they are asked for. */
final class DiskDirectoryStream implements DirectoryStream<Path> {

  private final DiskPath directory;
  private final long number;
  private final StoredNames names;
  private final Filter<? super Path> filter;
  private boolean begun;
  private boolean closed;

  /**
   * @param file what the path leads to
   */
  DiskDirectoryStream(DiskPath directory, StoredFile file, Filter<? super Path> filter)
      throws IOException {
    this.directory = directory;
    this.number = file.number();
    this.names = directory.getFileSystem().read(directory, file::names);
    this.filter = filter;
  }

  @Override
  public synchronized Iterator<Path> iterator() {
    if (begun || closed) {
      throw new IllegalStateException("a stream has one iterator, until it is closed");
    }
    begun = true;
    return new Entries();
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  private synchronized @Nullable Path next() {
    try {
      while (!closed) {
        Optional<StoredName> name = directory.getFileSystem().read(directory, names::next);
        if (name.isEmpty()) {
          return null;
        }
        Path path =
            directory.entry(name.get().name(), new DiskPath.Entry(number, name.get().number()));
        if (filter.accept(path)) {
          return path;
        }
      }
      return null;
    } catch (IOException e) {
      throw new DirectoryIteratorException(e);
    }
  }

  private final class Entries implements Iterator<Path> {

    private @Nullable Path ahead;

    @Override
    public boolean hasNext() {
      return peek() != null;
    }

    @Override
    public Path next() {
      Path path = peek();
      if (path == null) {
        throw new NoSuchElementException();
      }
      ahead = null;
      return path;
    }

    private @Nullable Path peek() {
      if (ahead == null) {
        ahead = DiskDirectoryStream.this.next();
      }
      return ahead;
    }
  }
}

package io.diskwright.source.nix;

import io.diskwright.error.SourceException;
import io.diskwright.tree.FileContent;
import io.diskwright.value.ByteSize;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Copies of a database and its write-ahead log under names of their own, where SQLite may do what
 * it likes with them.
 */
record DatabaseCopy(Path file) implements AutoCloseable {

  /** A store with a million paths stays far below. */
  private static final long MOST_BYTES = ByteSize.GIB;

  private static final int BUFFER_BYTES = 1 << 16;

  static DatabaseCopy make(String place, FileContent database, FileContent log, Path directory)
      throws IOException {
    checkSize(place, database);
    checkSize(place + "-wal", log);
    Path file = Files.createTempFile(directory, ".diskwright-", ".sqlite");
    DatabaseCopy copy = new DatabaseCopy(file);
    try {
      copy(database, file);
      if (log.sizeBytes() > 0) {
        copy(log, Files.createFile(copy.beside("-wal")));
      }
      return copy;
    } catch (IOException | RuntimeException e) {
      try (copy) {
        throw e;
      }
    }
  }

  private static void checkSize(String place, FileContent content) {
    if (content.sizeBytes() > MOST_BYTES) {
      throw new SourceException(
          "%s: %s; a database of a store that is to be extended has at most %s"
              .formatted(place, new ByteSize(content.sizeBytes()), new ByteSize(MOST_BYTES)));
    }
  }

  private static void copy(FileContent content, Path file) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (long at = 0; at < content.sizeBytes(); at += buffer.limit()) {
        buffer.clear().limit((int) Math.min(BUFFER_BYTES, content.sizeBytes() - at));
        content.read(at, buffer);
        buffer.flip();
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      }
    }
  }

  private Path beside(String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  /** Pages of 4 KiB in both, one more for what is left over. */
  long pages() throws IOException {
    Path log = beside("-wal");
    long logBytes = Files.exists(log) ? Files.size(log) : 0;
    return (Files.size(file) + logBytes) / TreePage.BYTES + 1;
  }

  /** Takes the names away, for once SQLite has opened the files and made its own. */
  void unlink() throws IOException {
    Files.deleteIfExists(beside("-wal"));
    Files.deleteIfExists(beside("-shm"));
    Files.deleteIfExists(file);
  }

  @Override
  public void close() throws IOException {
    unlink();
  }
}

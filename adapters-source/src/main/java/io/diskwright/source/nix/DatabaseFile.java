package io.diskwright.source.nix;

import io.diskwright.port.BlockSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A database that has lost its name as soon as SQLite has opened it: it is gone with the process,
 * however that ends.
 */
final class DatabaseFile implements BlockSource {

  private static final int CHANGE_COUNTER = 24;
  private static final int VERSION_VALID_FOR = 92;

  /** Above 3.7.0, so that the file's own size in pages counts; Nix needs no newer one. */
  private static final int LIBRARY_VERSION = 3_040_001;

  private final Path path;
  private final FileChannel channel;

  private DatabaseFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  static DatabaseFile in(Path directory) throws IOException {
    Path path = Files.createTempFile(directory, ".diskwright-", ".sqlite");
    try {
      return new DatabaseFile(
          path, FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
    } catch (IOException e) {
      Files.delete(path);
      throw e;
    }
  }

  Path path() {
    return path;
  }

  Path directory() {
    Path directory = path.getParent();
    return directory == null ? path : directory;
  }

  void unlink() throws IOException {
    Files.deleteIfExists(path);
  }

  /**
   * Takes out what depends on the library: counters and its number in the header (SQLite's file
   * format, 1.3.7 and 1.3.17), and what older states of a page left where it has nothing now.
   */
  void forgetLibrary() throws IOException {
    ByteBuffer page = ByteBuffer.allocate(TreePage.BYTES);
    for (long offset = 0; offset < channel.size(); offset += TreePage.BYTES) {
      read(offset, page.clear());
      ByteBuffer clean = TreePage.clean(page, offset == 0);
      if (offset == 0) {
        clean.putInt(CHANGE_COUNTER, 1);
        clean.putInt(VERSION_VALID_FOR, 1);
        clean.putInt(VERSION_VALID_FOR + Integer.BYTES, LIBRARY_VERSION);
      }
      if (!clean.equals(page.clear())) {
        write(offset, clean);
      }
    }
  }

  private void write(long offset, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes, offset + bytes.position());
    }
  }

  @Override
  public long sizeBytes() {
    try {
      return channel.size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void read(long offset, ByteBuffer target) throws IOException {
    long start = offset - target.position();
    while (target.hasRemaining()) {
      if (channel.read(target, start + target.position()) < 0) {
        throw new IllegalStateException("%s: read beyond its end".formatted(path));
      }
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      unlink();
    }
  }
}

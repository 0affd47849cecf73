package io.diskwright.source.tar;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * What cannot be read twice, in a file without a name: it is gone with the process, however that
 * ends. Chunks of zeros take no room on the disk.
 */
final class SpoolFile implements StoredBytes {

  private static final int CHUNK_BYTES = 64 << 10;
  private static final byte[] ZEROS = new byte[CHUNK_BYTES];

  private final Path directory;
  private final FileChannel channel;
  private final byte[] chunk = new byte[CHUNK_BYTES];
  private int filled;
  private long flushed;

  private SpoolFile(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /** The JDK unlinks a file that is to be deleted on close as soon as it has opened it. */
  static SpoolFile in(Path directory) throws IOException {
    Path path = Files.createTempFile(directory, ".diskwright-", ".spool");
    FileChannel channel =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    return new SpoolFile(directory, channel);
  }

  /** Where the next byte will be. */
  long position() {
    return flushed + filled;
  }

  void append(byte[] bytes, int length) throws IOException {
    int done = 0;
    while (done < length) {
      int part = Math.min(length - done, CHUNK_BYTES - filled);
      System.arraycopy(bytes, done, chunk, filled, part);
      filled += part;
      done += part;
      if (filled == CHUNK_BYTES) {
        flush();
      }
    }
  }

  /** Writes what is still in memory; nothing is appended afterwards. */
  void complete() throws IOException {
    flush();
    if (channel.size() < flushed) {
      write(ByteBuffer.allocate(1), flushed - 1);
    }
  }

  private void flush() throws IOException {
    if (!Arrays.equals(chunk, 0, filled, ZEROS, 0, filled)) {
      write(ByteBuffer.wrap(chunk, 0, filled), flushed);
    }
    flushed += filled;
    filled = 0;
  }

  private void write(ByteBuffer source, long position) throws IOException {
    try {
      long offset = position - source.position();
      while (source.hasRemaining()) {
        channel.write(source, offset + source.position());
      }
    } catch (IOException e) {
      throw new IOException(
          "%s: cannot hold the decompressed archive, %d MiB so far: %s; make room or give --temp-dir"
              .formatted(directory, position >> 20, e.getMessage()),
          e);
    }
  }

  @Override
  public void read(long position, ByteBuffer target) throws IOException {
    long offset = position - target.position();
    while (target.hasRemaining()) {
      if (channel.read(target, offset + target.position()) < 0) {
        throw new IllegalStateException("spool: read beyond its %d bytes".formatted(flushed));
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

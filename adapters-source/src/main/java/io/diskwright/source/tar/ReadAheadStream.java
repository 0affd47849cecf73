package io.diskwright.source.tar;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses on a thread of its own, at most a few chunks ahead of the reader. What the
 * decompressor throws, be it an {@link IOException} or anything else that damaged input drives it
 * to, the reader gets as an IOException.
 */
final class ReadAheadStream extends InputStream {

  private static final int CHUNK_BYTES = 128 << 10;
  private static final int MOST_CHUNKS = 8;
  private static final byte[] NOTHING = {};

  /**
   * What goes from one thread to the other.
   *
   * @param length number of bytes; 0 is the end
   * @param failure why it ended, null if it simply did
   */
  @SuppressWarnings("ArrayRecordComponent")
  private record Chunk(byte[] bytes, int length, @Nullable Throwable failure) {}

  private final BlockingQueue<Chunk> chunks = new ArrayBlockingQueue<>(MOST_CHUNKS);
  private final String program;
  private final Thread thread;
  private Chunk current = new Chunk(NOTHING, 0, null);
  private int used;
  private boolean ended;

  private ReadAheadStream(Compression compression, InputStream compressed) {
    this.program = compression.program();
    this.thread = new Thread(() -> run(compression, compressed), "diskwright-decompress");
    thread.setDaemon(true);
  }

  /** Takes over the compressed bytes, and closes them. */
  static InputStream of(Compression compression, InputStream compressed) {
    ReadAheadStream stream = new ReadAheadStream(compression, compressed);
    stream.thread.start();
    return stream;
  }

  private void run(Compression compression, InputStream compressed) {
    try (compressed) {
      chunks.put(new Chunk(NOTHING, 0, decompress(compression, compressed)));
    } catch (InterruptedException | IOException nobodyReadsOn) {
      // Closed by its reader. What was open has been closed here, by the thread that used it.
    }
  }

  private @Nullable Throwable decompress(Compression compression, InputStream compressed)
      throws InterruptedException {
    try (InputStream input = compression.decompress(compressed)) {
      while (true) {
        byte[] bytes = new byte[CHUNK_BYTES];
        int length = input.readNBytes(bytes, 0, CHUNK_BYTES);
        if (length == 0) {
          return null;
        }
        chunks.put(new Chunk(bytes, length, null));
      }
    } catch (IOException | RuntimeException | Error e) {
      return e;
    }
  }

  @Override
  public int read() throws IOException {
    return advance() ? current.bytes[used++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!advance()) {
      return -1;
    }
    int part = Math.min(length, current.length - used);
    System.arraycopy(current.bytes, used, target, offset, part);
    used += part;
    return part;
  }

  /** Whether there is another byte. */
  private boolean advance() throws IOException {
    if (used < current.length) {
      return true;
    }
    if (!ended) {
      current = take();
      used = 0;
      ended = current.length == 0;
    }
    Throwable failure = current.failure;
    if (failure != null) {
      throw new IOException("%s: %s".formatted(program, explain(failure)), failure);
    }
    return !ended;
  }

  private static String explain(Throwable failure) {
    String message = failure.getMessage();
    if (failure instanceof EOFException) {
      return "the compressed data ends too early";
    }
    return message == null ? failure.toString() : message;
  }

  private Chunk take() throws IOException {
    try {
      return chunks.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while decompressing", e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}

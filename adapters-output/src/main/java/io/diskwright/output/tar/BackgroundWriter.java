package io.diskwright.output.tar;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Writes chunks in their order, in a thread of its own, while the next ones are being filled. There
 * is a fixed number of them, so whoever fills is ahead by no more than that. Of one thread but for
 * its own.
 */
final class BackgroundWriter implements AutoCloseable {

  /** Two that are written and filled, and some for a reader or a disk that is slow for a while. */
  static final int CHUNK_COUNT = 8;

  /** Enough that handing over costs nothing, little enough for the processor's cache. */
  static final int CHUNK_BYTES = 256 << 10;

  /** Linux answers longer writes to a file with memory that is dear. */
  private static final int MOST_WRITTEN_BYTES = 128 << 10;

  /** What ends the thread: no other chunk is empty. */
  private static final ByteBuffer END = ByteBuffer.allocate(0);

  private final WritableByteChannel target;
  private final BlockingQueue<ByteBuffer> empty = new ArrayBlockingQueue<>(CHUNK_COUNT);
  private final BlockingQueue<ByteBuffer> filled = new ArrayBlockingQueue<>(CHUNK_COUNT + 1);
  private final Thread thread = new Thread(this::work, "diskwright-tar");
  private volatile @Nullable Throwable failure;

  BackgroundWriter(WritableByteChannel target) {
    this.target = target;
    for (int i = 0; i < CHUNK_COUNT; i++) {
      empty.add(ByteBuffer.allocateDirect(CHUNK_BYTES));
    }
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * A chunk to be filled; waits until one has been written.
   *
   * @throws IOException if an earlier one could not be written
   */
  ByteBuffer chunk() throws IOException {
    try {
      ByteBuffer chunk = empty.take();
      throwFailure();
      return chunk.clear();
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** Takes a chunk that was filled from its start to its position, by a byte at least. */
  void write(ByteBuffer chunk) {
    filled.add(chunk.flip());
  }

  /** Waits until all is written. */
  void finish() throws IOException {
    filled.add(END);
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw interrupted();
    }
    throwFailure();
  }

  private static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted while writing");
  }

  private void throwFailure() throws IOException {
    if (failure instanceof IOException trouble) {
      throw trouble;
    }
    if (failure instanceof RuntimeException refusal) {
      throw refusal;
    }
    if (failure instanceof Error error) {
      throw error;
    }
  }

  private void work() {
    try {
      for (ByteBuffer chunk = filled.take(); chunk.hasRemaining(); chunk = filled.take()) {
        writeUnlessFailed(chunk);
        empty.add(chunk);
      }
    } catch (InterruptedException e) {
      // Closed: nobody waits for more.
    }
  }

  /** Chunks go on being taken after a failure, so that nobody waits for one in vain. */
  private void writeUnlessFailed(ByteBuffer chunk) {
    try {
      int end = chunk.limit();
      while (failure == null && chunk.position() < end) {
        chunk.limit(Math.min(end, chunk.position() + MOST_WRITTEN_BYTES));
        target.write(chunk);
      }
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
    }
  }

  /**
   * Ends the thread, however far it is: what nobody reads would never be written, and the interrupt
   * closes a channel that is interruptible.
   */
  @Override
  public void close() {
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.diskwright.output;

import io.diskwright.posix.Posix;
import io.diskwright.posix.PosixException;
import io.diskwright.posix.PosixMaking;
import io.diskwright.tree.DataRange;
import io.diskwright.tree.FileContent;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Threads that fill files. What waits is bounded, since each waiting file is open. Closing ends
 * them at their next chunk.
 */
final class FileCopies implements AutoCloseable {

  private static final int MOST_WAITING = 128;

  /** As {@link DirectChannel} says: Linux answers longer writes with memory that is dear. */
  private static final int CHUNK_BYTES = 128 << 10;

  private final Posix posix = Posix.host();
  private final PosixMaking making = PosixMaking.host();
  private final MetadataCopy metadata;
  private final List<Thread> threads = new ArrayList<>();
  private final Deque<FileCopy> waiting = new ArrayDeque<>();
  private final List<FolderDirectory> abandoned = new ArrayList<>();
  private boolean complete;
  private boolean closed;
  private @Nullable Throwable failure;

  FileCopies(int threadCount, MetadataCopy metadata) {
    this.metadata = metadata;
    for (int i = 0; i < threadCount; i++) {
      Thread thread = new Thread(this::work, "diskwright-extract");
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  /** Puts a file in line; its descriptor will be closed. */
  synchronized void submit(FileCopy copy) throws IOException {
    try {
      while (waiting.size() >= MOST_WAITING && failure == null) {
        wait();
      }
    } catch (InterruptedException e) {
      posix.close(copy.descriptor());
      throw interrupted();
    }
    if (failure != null) {
      posix.close(copy.descriptor());
      throwFailure();
    }
    copy.directory().retain();
    waiting.add(copy);
    notifyAll();
  }

  /** Waits until all are filled. */
  void finish() throws IOException {
    synchronized (this) {
      complete = true;
      notifyAll();
    }
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
    synchronized (this) {
      throwFailure();
    }
  }

  private static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted while extracting");
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
    ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK_BYTES);
    for (FileCopy copy = next(); copy != null; copy = next()) {
      try {
        fill(copy, buffer);
      } catch (IOException | RuntimeException | Error e) {
        fail(copy, e);
      }
    }
  }

  private synchronized @Nullable FileCopy next() {
    try {
      while (waiting.isEmpty() && !complete && !closed && failure == null) {
        wait();
      }
    } catch (InterruptedException e) {
      return null;
    }
    if (closed || failure != null) {
      return null;
    }
    notifyAll();
    return waiting.poll();
  }

  private synchronized void fail(FileCopy copy, Throwable e) {
    abandoned.add(copy.directory());
    if (failure == null) {
      failure = e;
    }
    notifyAll();
  }

  private synchronized boolean isOver() {
    return closed || failure != null;
  }

  private void fill(FileCopy copy, ByteBuffer buffer) throws IOException {
    try {
      FileContent content = copy.source().content();
      write(content, copy.descriptor(), buffer);
      metadata.copy(copy.source(), copy.path(), new OpenedFile(copy.descriptor()));
    } catch (PosixException e) {
      throw ExtractionFailure.of(copy.path(), e);
    } catch (UncheckedIOException e) {
      throw new IOException(e);
    } finally {
      posix.close(copy.descriptor());
    }
    copy.directory().release(metadata);
  }

  /** Holes stay holes. */
  private void write(FileContent content, int descriptor, ByteBuffer buffer) throws IOException {
    List<DataRange> ranges = content.dataRanges();
    for (DataRange range : ranges) {
      for (long at = range.offset(); at < range.end() && !isOver(); at += buffer.limit()) {
        buffer.clear().limit((int) Math.min(CHUNK_BYTES, range.end() - at));
        content.read(at, buffer);
        making.write(descriptor, buffer.flip(), at);
      }
    }
    long written = ranges.isEmpty() ? 0 : ranges.get(ranges.size() - 1).end();
    if (written < content.sizeBytes()) {
      making.setSize(descriptor, content.sizeBytes());
    }
  }

  /** Ends the threads, however far they are. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    boolean interrupted = false;
    for (Thread thread : threads) {
      interrupted |= awaitEnd(thread);
    }
    for (FileCopy copy : waiting) {
      posix.close(copy.descriptor());
      abandoned.add(copy.directory());
    }
    waiting.clear();
    abandoned.forEach(FolderDirectory::abandon);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** They write to what is about to be removed, so no interrupt ends this. */
  private static boolean awaitEnd(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    return interrupted;
  }
}

package io.diskwright.source.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Threads that read directories ahead of the one who builds the tree. The directory that was asked
 * for last is read first, so that few wait at a time; results wait in a short queue, so that memory
 * does not depend on who is faster.
 */
final class DirectoryReaders implements AutoCloseable {

  private static final int MOST_THREADS = 4;
  private static final int WAITING_BATCHES = 8;

  private final BlockingDeque<DirectoryJob> jobs = new LinkedBlockingDeque<>();
  private final BlockingQueue<ScannedBatch> results = new ArrayBlockingQueue<>(WAITING_BATCHES);
  private final List<Thread> threads = new ArrayList<>();
  private int outstanding;

  DirectoryReaders(Supplier<DirectoryReader> readers) {
    int count = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    for (int i = 0; i < count; i++) {
      Thread thread = new Thread(() -> work(readers.get()), "diskwright-scan-" + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
  }

  /** Asks for a directory. To be called by one thread, which also takes the results. */
  void submit(DirectoryJob job) {
    outstanding++;
    jobs.addFirst(job);
  }

  /** Some entries of any directory that was asked for; null when all have been read. */
  @Nullable ScannedBatch next() throws InterruptedException {
    if (outstanding == 0) {
      return null;
    }
    ScannedBatch batch = results.take();
    if (batch.failure() != null) {
      throw new IllegalStateException(batch.job().path() + ": the scan failed", batch.failure());
    }
    if (batch.isLast()) {
      outstanding--;
    }
    return batch;
  }

  private void work(DirectoryReader reader) {
    try (reader) {
      while (true) {
        read(reader, jobs.takeFirst());
      }
    } catch (InterruptedException e) {
      // That is how the readers are told to stop.
      Thread.currentThread().interrupt();
    }
  }

  private void read(DirectoryReader reader, DirectoryJob job) throws InterruptedException {
    Throwable failure = null;
    try {
      reader.read(job, results);
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    results.put(ScannedBatch.end(job, failure));
  }

  /** Stops the threads and waits until none has anything open. */
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    boolean interrupted = false;
    for (Thread thread : threads) {
      interrupted |= !joined(thread);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean joined(Thread thread) {
    try {
      thread.join();
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }
}

package io.diskwright.format.emit;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Threads that work for another one, and of which none is left when it is closed. They are daemons,
 * so that a source that never answers does not keep the program from ending.
 */
final class Crew implements AutoCloseable {

  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final ExecutorService executor;

  /**
   * @param size how many work at once; a thread is begun when there is work for it
   */
  Crew(int size) {
    executor = Executors.newFixedThreadPool(size, this::thread);
  }

  private Thread thread(Runnable task) {
    Thread thread = new Thread(task, "diskwright-emit");
    thread.setDaemon(true);
    threads.add(thread);
    return thread;
  }

  <T> Future<T> submit(Callable<T> task) {
    return executor.submit(task);
  }

  /**
   * Waits for a result.
   *
   * @throws IOException what the task failed with, as it was; other exceptions pass as well
   * @throws InterruptedIOException if the calling thread is interrupted, even if the result is
   *     there already
   */
  static <T> T result(Future<T> future) throws IOException {
    try {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      return future.get();
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (ExecutionException e) {
      throw undisguised(e);
    }
  }

  /** For a thread that was interrupted, and stays so. */
  static InterruptedIOException interrupted(Exception cause) {
    Thread.currentThread().interrupt();
    InterruptedIOException failure = new InterruptedIOException("interrupted while writing");
    failure.initCause(cause);
    return failure;
  }

  private static IOException undisguised(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof IOException failure) {
      return failure;
    }
    if (cause instanceof RuntimeException failure) {
      throw failure;
    }
    if (cause instanceof Error failure) {
      throw failure;
    }
    throw new IllegalStateException(cause);
  }

  /** Asks every thread to give up what it does, and takes no more work. */
  void interrupt() {
    executor.shutdownNow();
  }

  /**
   * Waits for the threads, however often it is interrupted: they may still be at work on what
   * belongs to the caller. An executor calls itself terminated before its threads have ended.
   */
  @Override
  public void close() {
    executor.shutdown();
    boolean interrupted = Thread.interrupted();
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

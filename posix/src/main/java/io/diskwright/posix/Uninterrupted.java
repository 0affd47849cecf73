package io.diskwright.posix;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Work that an interrupt must not reach. jffi unpacks its library through a channel that an
 * interrupt closes, and the JVM dies of a library that was cut short.
 */
final class Uninterrupted {

  private Uninterrupted() {}

  /**
   * Does the work in a thread of its own; the caller waits for it, whatever interrupts the wait.
   */
  static <T> T call(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, Uninterrupted::start).join();
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "load-libc");
    thread.setDaemon(true);
    thread.start();
  }
}

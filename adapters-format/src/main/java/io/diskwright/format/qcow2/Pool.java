package io.diskwright.format.qcow2;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** Things that are dear to make and are used again, each by one thread at a time. */
final class Pool<T> {

  private final Supplier<T> maker;
  private final Queue<T> free = new ConcurrentLinkedQueue<>();

  Pool(Supplier<T> maker) {
    this.maker = maker;
  }

  /** One that nobody uses, or a new one. */
  T take() {
    T one = free.poll();
    return one == null ? maker.get() : one;
  }

  void giveBack(T one) {
    free.add(one);
  }

  /** Those that nobody uses. */
  Iterable<T> free() {
    return free;
  }
}

package io.diskwright.format.emit;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Future;

/**
 * Work that several threads share and one takes over in order:
 *
 * <pre>
 * calling thread      workers            calling thread
 *   feed    ──slot──▶  work  ──result──▶  sink  ──slot──▶ feed …
 *  in order          in parallel        in order
 * </pre>
 *
 * <p>There is never more underway than there are slots, which bounds the memory whatever the input.
 * The first failure in the order of the feed ends everything, however the threads were scheduled,
 * and is thrown as it was. No thread outlives {@link #run}.
 *
 * @param <S> a slot: what one piece of work needs, used again and again
 * @param <R> what the work makes of it
 */
public final class OrderedPipeline<S, R> {

  /**
   * Loads slots, in order, in the calling thread.
   *
   * @param <S> a slot
   */
  @FunctionalInterface
  public interface Feed<S> {

    /** Puts the next piece of work into the slot; false, now and ever after, if there is none. */
    boolean next(S slot);
  }

  /**
   * Works on slots, several at once.
   *
   * @param <S> a slot
   * @param <R> the result
   */
  @FunctionalInterface
  public interface Work<S, R> {

    /** Works on one slot; an interrupt asks it to give up. */
    R apply(S slot) throws IOException;
  }

  /**
   * Takes what was worked on, in the order of the feed, in the calling thread.
   *
   * @param <S> a slot
   * @param <R> the result
   */
  @FunctionalInterface
  public interface Sink<S, R> {

    /** Takes one slot; it is loaded anew afterwards. */
    void accept(S slot, R result) throws IOException;
  }

  private record Pending<S, R>(S slot, Future<R> result) {}

  private final Feed<S> feed;
  private final Work<S, R> work;
  private final Sink<S, R> sink;

  /** A pipeline of these three stages. */
  public OrderedPipeline(Feed<S> feed, Work<S, R> work, Sink<S, R> sink) {
    this.feed = feed;
    this.work = work;
    this.sink = sink;
  }

  /**
   * Runs until the feed has no more.
   *
   * @param slots at least one; a few more than there are threads keep them busy
   * @param threads how many work at once, beside the calling thread
   * @throws IOException the first failure, if it is one; other exceptions pass as well
   * @throws java.io.InterruptedIOException if the calling thread is interrupted, which it then
   *     still is
   */
  public void run(List<S> slots, int threads) throws IOException {
    try (Crew crew = new Crew(Math.min(threads, slots.size()))) {
      try {
        pump(new ArrayDeque<>(slots), crew);
      } finally {
        crew.interrupt();
      }
    } catch (ClosedByInterruptException e) {
      throw Crew.interrupted(e);
    }
  }

  private void pump(Queue<S> free, Crew crew) throws IOException {
    Queue<Pending<S, R>> underway = new ArrayDeque<>(free.size());
    while (load(free, underway, crew)) {
      Pending<S, R> first = underway.remove();
      sink.accept(first.slot(), Crew.result(first.result()));
      free.add(first.slot());
    }
  }

  private boolean load(Queue<S> free, Queue<Pending<S, R>> underway, Crew crew) {
    while (!free.isEmpty() && feed.next(free.element())) {
      S slot = free.remove();
      underway.add(new Pending<>(slot, crew.submit(() -> work.apply(slot))));
    }
    return !underway.isEmpty();
  }
}

package io.diskwright.format.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class OrderedPipelineTest {

  /** A slot that holds a number. */
  private static final class Slot {
    private int job;
  }

  private final List<Integer> taken = new ArrayList<>();

  @AfterEach
  void noThreadIsLeft() {
    List<String> left =
        Thread.getAllStackTraces().keySet().stream()
            .map(Thread::getName)
            .filter(name -> name.startsWith("diskwright"))
            .toList();
    assertEquals(List.of(), left);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void handsResultsOnInOrderHoweverLongTheyTake(int threads) throws IOException {
    Random random = new Random(threads);
    int[] pauses = random.ints(200, 0, 2000).toArray();
    run(
        pauses.length,
        threads,
        job -> {
          pauseMicros(pauses[job]);
          return job * 3;
        });
    assertEquals(IntStream.range(0, pauses.length).map(job -> job * 3).boxed().toList(), taken);
  }

  @Test
  void workIsSharedByThreads() throws IOException {
    CountDownLatch both = new CountDownLatch(2);
    run(
        2,
        2,
        job -> {
          both.countDown();
          assertTrue(await(both), "the other piece of work never began");
          return job;
        });
    assertEquals(List.of(0, 1), taken);
  }

  @Test
  void neverHasMoreUnderwayThanSlots() throws IOException {
    AtomicInteger underway = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    new OrderedPipeline<Slot, Integer>(
            counting(100),
            slot -> {
              most.accumulateAndGet(underway.incrementAndGet(), Math::max);
              pauseMicros(100);
              return slot.job;
            },
            (slot, result) -> underway.decrementAndGet())
        .run(slots(3), 8);
    assertTrue(most.get() <= 3, "underway at once: " + most);
  }

  @Test
  void theEarliestFailureWinsEvenIfALaterOneHappenedBefore() {
    CountDownLatch laterFailed = new CountDownLatch(1);
    IOException failure =
        assertThrows(
            IOException.class,
            () ->
                run(
                    10,
                    4,
                    job -> {
                      if (job == 5) {
                        laterFailed.countDown();
                        throw new IOException("job 5");
                      }
                      if (job == 3) {
                        assertTrue(await(laterFailed));
                        throw new IOException("job 3");
                      }
                      return job;
                    }));
    assertEquals("job 3", failure.getMessage());
    assertEquals(List.of(0, 1, 2), taken);
  }

  @Test
  void failuresAreThrownAsTheyWere() {
    for (Throwable thrown :
        List.of(new IOException(), new IllegalStateException(), new OutOfMemoryError("test"))) {
      assertSame(thrown, assertThrows(Throwable.class, () -> run(5, 2, job -> raise(thrown))));
    }
  }

  @Test
  void aFailingSinkEndsEverything() {
    IOException full = new IOException("full");
    OrderedPipeline<Slot, Integer> pipeline =
        new OrderedPipeline<>(
            counting(Integer.MAX_VALUE),
            slot -> slot.job,
            (slot, result) -> {
              if (result == 7) {
                throw full;
              }
            });
    assertSame(full, assertThrows(IOException.class, () -> pipeline.run(slots(5), 2)));
  }

  @Test
  void aFailingFeedEndsEverything() {
    IllegalStateException bug = new IllegalStateException();
    OrderedPipeline<Slot, Integer> pipeline =
        new OrderedPipeline<>(
            slot -> {
              throw bug;
            },
            slot -> slot.job,
            (slot, result) -> {});
    assertSame(bug, assertThrows(IllegalStateException.class, () -> pipeline.run(slots(5), 2)));
  }

  @Test
  void aFailureInterruptsTheWorkThatIsUnderway() {
    CountDownLatch never = new CountDownLatch(1);
    assertThrows(
        IOException.class,
        () ->
            run(
                2,
                2,
                job -> {
                  if (job == 0) {
                    throw new IOException();
                  }
                  await(never);
                  return job;
                }));
    assertEquals(List.of(), taken);
  }

  @Test
  void interruptingTheCallerStopsAtOnceAndStaysVisible() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    List<Object> seen = new ArrayList<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                run(
                    10,
                    2,
                    job -> {
                      begun.countDown();
                      await(never);
                      return job;
                    });
              } catch (IOException e) {
                seen.add(e);
              }
              seen.add(Thread.currentThread().isInterrupted());
            });
    caller.start();
    assertTrue(await(begun));
    caller.interrupt();
    caller.join(TimeUnit.SECONDS.toMillis(20));
    assertInstanceOf(InterruptedIOException.class, seen.get(0));
    assertEquals(true, seen.get(1));
  }

  @Test
  void anInterruptBeforeTheStartIsSeenThoughResultsAreReady() {
    Thread.currentThread().interrupt();
    assertThrows(InterruptedIOException.class, () -> run(10, 2, job -> job));
    assertTrue(Thread.interrupted());
    assertEquals(List.of(), taken);
  }

  @Test
  void nothingToDoIsDone() throws IOException {
    run(0, 2, job -> job);
    assertEquals(List.of(), taken);
  }

  private void run(int jobs, int threads, OrderedPipeline.Work<Integer, Integer> work)
      throws IOException {
    new OrderedPipeline<Slot, Integer>(
            counting(jobs), slot -> work.apply(slot.job), (slot, result) -> taken.add(result))
        .run(slots(2 * threads + 1), threads);
  }

  private static OrderedPipeline.Feed<Slot> counting(int jobs) {
    AtomicInteger next = new AtomicInteger();
    return slot -> {
      if (next.get() == jobs) {
        return false;
      }
      slot.job = next.getAndIncrement();
      return true;
    };
  }

  private static List<Slot> slots(int count) {
    return Stream.generate(Slot::new).limit(count).toList();
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }

  private static void pauseMicros(int micros) {
    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(micros));
  }

  private static int raise(Throwable thrown) throws IOException {
    if (thrown instanceof IOException failure) {
      throw failure;
    }
    if (thrown instanceof Error failure) {
      throw failure;
    }
    throw (RuntimeException) thrown;
  }
}

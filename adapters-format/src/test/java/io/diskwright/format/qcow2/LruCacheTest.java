package io.diskwright.format.qcow2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class LruCacheTest {

  private final LruCache<String> cache = new LruCache<>(2);

  @Test
  void keepsWhatWasUsedLast() throws IOException {
    cache.get(1, key -> "one");
    cache.get(2, key -> "two");
    cache.get(1, key -> "other");
    cache.get(3, key -> "three");
    assertTrue(cache.has(1) && cache.has(3));
    assertFalse(cache.has(2));
    assertEquals("one", cache.get(1, key -> "other"));
  }

  @Test
  void aFailureIsNotKept() throws IOException {
    assertThrows(IOException.class, () -> cache.get(1, LruCacheTest::fail));
    assertEquals("one", cache.get(1, key -> "one"));
  }

  private static String fail(long key) throws IOException {
    throw new IOException("no value for " + key);
  }

  @Test
  void manyThreadsWantItAndOneMakesIt() throws Exception {
    AtomicInteger made = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(4);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<String>> values = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        values.add(
            threads.submit(
                () -> {
                  all.countDown();
                  all.await();
                  return cache.get(1, key -> "made " + made.incrementAndGet());
                }));
      }
      for (Future<String> value : values) {
        assertEquals("made 1", value.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }
}

package io.diskwright.format.qcow2;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values used last, each made once however many threads want it; those who come while it is
 * made wait for it. A failure is not kept. Where memory is short, as beneath a tall stack of
 * backing files, nothing is kept.
 */
final class LruCache<V> {

  /** Makes values. */
  @FunctionalInterface
  interface Maker<V> {
    V make(long key) throws IOException;
  }

  private final Map<Long, Slot<V>> slots;

  LruCache(int capacity) {
    this.slots =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Long, Slot<V>> eldest) {
            return size() > capacity;
          }
        };
  }

  V get(long key, Maker<? extends V> maker) throws IOException {
    return slot(key).value(key, maker);
  }

  private Slot<V> slot(long key) {
    synchronized (slots) {
      return slots.computeIfAbsent(key, absent -> new Slot<>());
    }
  }

  /** Whether it is there, or about to be. */
  boolean has(long key) {
    synchronized (slots) {
      return slots.containsKey(key);
    }
  }

  private static final class Slot<V> {

    private @Nullable SoftReference<V> value;

    synchronized V value(long key, Maker<? extends V> maker) throws IOException {
      V present = value == null ? null : value.get();
      if (present == null) {
        present = maker.make(key);
        value = new SoftReference<>(present);
      }
      return present;
    }
  }
}

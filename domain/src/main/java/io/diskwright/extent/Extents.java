package io.diskwright.extent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * A sorted list of extents that do not overlap: the only description of an image there is. Kept as
 * columns, some 30 bytes an extent with its payload, since a disk of a million small files has a
 * million of them.
 */
public final class Extents implements Iterable<Extent> {

  private final long[] offsets;
  private final long[] lengths;
  private final Payload[] payloads;
  private final int count;
  private final long shift;

  private Extents(long[] offsets, long[] lengths, Payload[] payloads, int count, long shift) {
    this.offsets = offsets;
    this.lengths = lengths;
    this.payloads = payloads;
    this.count = count;
    this.shift = shift;
  }

  /** A collector for extents that come in order. */
  public static Builder builder() {
    return new Builder();
  }

  /** These extents, in any order. */
  public static Extents of(Collection<Extent> extents) {
    List<Extent> sorted = new ArrayList<>(extents);
    sorted.sort((a, b) -> Long.compare(a.offset(), b.offset()));
    Builder builder = builder();
    sorted.forEach(extent -> builder.add(extent.offset(), extent.length(), extent.payload()));
    return builder.build();
  }

  /** Number of extents. */
  public int count() {
    return count;
  }

  /** Offset of an extent, in bytes. */
  public long offset(int index) {
    return offsets[index] + shift;
  }

  /** Length of an extent, in bytes. */
  public long length(int index) {
    return lengths[index];
  }

  /** Content of an extent. */
  public Payload payload(int index) {
    return payloads[index];
  }

  /** The extent at an index, counted from 0 in the order of offsets. */
  public Extent get(int index) {
    return new Extent(offset(index), length(index), payload(index));
  }

  /** The first byte behind the last extent; 0 if there is none. */
  public long end() {
    return count == 0 ? 0 : lastEnd() + shift;
  }

  /** Bytes in all extents together. */
  public long totalBytes() {
    return Arrays.stream(lengths, 0, count).sum();
  }

  /**
   * The same extents, that many bytes further on: a filesystem put into its partition. Shares the
   * columns.
   *
   * @throws IllegalStateException if that would be before the start of the disk, or above 2^63
   */
  public Extents placedAt(long offsetBytes) {
    long moved = shift + offsetBytes;
    if (count > 0 && (offsets[0] + moved < 0 || lastEnd() + moved < 0)) {
      throw new IllegalStateException("extents placed at %d".formatted(offsetBytes));
    }
    return new Extents(offsets, lengths, payloads, count, moved);
  }

  /** End of the last extent, before it is moved. */
  private long lastEnd() {
    return offsets[count - 1] + lengths[count - 1];
  }

  /**
   * One list out of several that interleave without touching each other.
   *
   * @throws IllegalStateException if two extents overlap
   */
  public static Extents join(List<Extents> parts) {
    Builder builder = new Builder();
    int[] next = new int[parts.size()];
    for (int least = least(parts, next); least >= 0; least = least(parts, next)) {
      Extents part = parts.get(least);
      int index = next[least]++;
      builder.add(part.offset(index), part.length(index), part.payload(index));
    }
    return builder.build();
  }

  private static int least(List<Extents> parts, int[] next) {
    int least = -1;
    long leastOffset = Long.MAX_VALUE;
    for (int i = 0; i < next.length; i++) {
      Extents part = parts.get(i);
      if (next[i] < part.count && part.offset(next[i]) < leastOffset) {
        least = i;
        leastOffset = part.offset(next[i]);
      }
    }
    return least;
  }

  @Override
  public Iterator<Extent> iterator() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < count;
      }

      @Override
      public Extent next() {
        if (next >= count) {
          throw new NoSuchElementException();
        }
        return get(next++);
      }
    };
  }

  /** Collects extents in ascending order and rejects an overlap on the spot. */
  public static final class Builder {

    private long[] offsets = new long[16];
    private long[] lengths = new long[16];
    private Payload[] payloads = new Payload[16];
    private int count;

    private Builder() {}

    /**
     * Adds an extent behind all others.
     *
     * @throws IllegalStateException if it begins before the last one ends
     */
    public Builder add(long offset, long length, Payload payload) {
      long end = count == 0 ? 0 : offsets[count - 1] + lengths[count - 1];
      if (length <= 0 || offset < end || offset + length < offset) {
        throw new IllegalStateException(
            "extent at %d of %d bytes after one that ends at %d".formatted(offset, length, end));
      }
      grow();
      offsets[count] = offset;
      lengths[count] = length;
      payloads[count++] = payload;
      return this;
    }

    private void grow() {
      if (count == offsets.length) {
        int capacity = count + (count >> 1);
        offsets = Arrays.copyOf(offsets, capacity);
        lengths = Arrays.copyOf(lengths, capacity);
        payloads = Arrays.copyOf(payloads, capacity);
      }
    }

    /** The list; the builder must not be used afterwards. */
    public Extents build() {
      return new Extents(offsets, lengths, payloads, count, 0);
    }
  }
}

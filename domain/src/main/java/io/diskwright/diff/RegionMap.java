package io.diskwright.diff;

import io.diskwright.port.Region;
import io.diskwright.port.StoredFileSystem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Which structure a byte belongs to. Kept as columns, since a filesystem with a million files has
 * more than a million regions.
 */
final class RegionMap {

  static final int NONE = -1;
  private static final long NO_NUMBER = -1;

  private final String rest;
  private final List<String> names = new ArrayList<>();
  private long[] offsets = new long[64];
  private long[] ends = new long[64];
  private long[] numbers = new long[64];
  private int[] structures = new int[64];
  private int count;

  /**
   * @param rest what all is that no region covers
   */
  private RegionMap(String rest) {
    this.rest = rest;
  }

  /** A place in which nothing is known. */
  static RegionMap unknown(String name) {
    return new RegionMap(name);
  }

  /** These regions. */
  static RegionMap of(List<Region> regions, String rest) {
    RegionMap map = new RegionMap(rest);
    regions.forEach(map::add);
    return map.sorted();
  }

  /** Those of a filesystem. */
  static RegionMap of(StoredFileSystem fileSystem) throws IOException {
    RegionMap map = new RegionMap(RawComparison.UNUSED);
    fileSystem.regions(map::add);
    return map.sorted();
  }

  private void add(Region region) {
    if (count == offsets.length) {
      int capacity = count + (count >> 1);
      offsets = Arrays.copyOf(offsets, capacity);
      ends = Arrays.copyOf(ends, capacity);
      numbers = Arrays.copyOf(numbers, capacity);
      structures = Arrays.copyOf(structures, capacity);
    }
    offsets[count] = region.offset();
    ends[count] = region.offset() + region.sizeBytes();
    numbers[count] = region.number().orElse(NO_NUMBER);
    structures[count++] = structure(region.structure());
  }

  private int structure(String name) {
    int known = names.indexOf(name);
    if (known < 0) {
      names.add(name);
      known = names.size() - 1;
    }
    return known;
  }

  private RegionMap sorted() {
    long[] before = Arrays.copyOf(offsets, count);
    int[] order =
        IntStream.range(0, count)
            .boxed()
            .sorted((a, b) -> Long.compare(before[a], before[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    offsets = Arrays.stream(order).mapToLong(i -> before[i]).toArray();
    ends = sorted(ends, order);
    numbers = sorted(numbers, order);
    int[] kinds = structures;
    structures = Arrays.stream(order).map(i -> kinds[i]).toArray();
    return this;
  }

  private static long[] sorted(long[] column, int[] order) {
    return Arrays.stream(order).mapToLong(i -> column[i]).toArray();
  }

  /** The region that a byte is in; {@link #NONE} if there is none. */
  int at(long offset) {
    int index = before(offset);
    return index >= 0 && ends[index] > offset ? index : NONE;
  }

  /** The last region that begins no later than a byte. */
  private int before(long offset) {
    int found = Arrays.binarySearch(offsets, 0, count, offset);
    if (found < 0) {
      return -found - 2;
    }
    while (found + 1 < count && offsets[found + 1] == offset) {
      found++;
    }
    return found;
  }

  /** Where the answer of {@link #at} may become another. */
  long changeAfter(long offset) {
    int index = before(offset);
    long next = index + 1 < count ? offsets[index + 1] : Long.MAX_VALUE;
    return index >= 0 && ends[index] > offset ? Math.min(ends[index], next) : next;
  }

  String structure(int index) {
    return index == NONE ? rest : names.get(structures[index]);
  }

  /** As it was told. */
  Region region(int index) {
    OptionalLong number =
        numbers[index] == NO_NUMBER ? OptionalLong.empty() : OptionalLong.of(numbers[index]);
    return new Region(offsets[index], ends[index] - offsets[index], structure(index), number);
  }

  long number(int index) {
    return index == NONE ? NO_NUMBER : numbers[index];
  }

  long offset(int index) {
    return index == NONE ? NO_NUMBER : offsets[index];
  }
}

package io.diskwright.format.container;

import java.io.IOException;
import java.util.Arrays;

/**
 * Finds blocks of a {@link BlockTable} that lie over each other: the places are sorted, as many at
 * a time as memory is meant for it, however many there are.
 */
public final class BlockOverlaps {

  private static final int BUCKETS = 1 << 16;
  private static final int BUCKET_BITS = 16;
  private static final int MOST_AT_ONCE = 1 << 20;

  private final ContainerReader file;
  private final BlockTable table;
  private final long endOfPlaces;
  private final long span;
  private long end;

  /**
   * @param endOfPlaces entries from this one on are not places
   * @param span what a block takes up, in the unit of the entries
   */
  public BlockOverlaps(ContainerReader file, BlockTable table, long endOfPlaces, long span) {
    this.file = file;
    this.table = table;
    this.endOfPlaces = endOfPlaces;
    this.span = span;
  }

  /**
   * Refuses a table with two such blocks.
   *
   * @throws io.diskwright.error.CorruptImageException with the entry
   */
  public void refuse() throws IOException {
    if (!isAscending()) {
      refuseAmongSorted();
    }
  }

  /** Whether the blocks follow each other, as in a file that was written in one go. */
  private boolean isAscending() throws IOException {
    long[] reached = {0};
    table.visit(
        (block, place) -> {
          if (place < endOfPlaces) {
            reached[0] = place < reached[0] ? Long.MAX_VALUE : place + span;
          }
        });
    return reached[0] < Long.MAX_VALUE;
  }

  private void refuseAmongSorted() throws IOException {
    int[] histogram = histogram();
    int low = 0;
    while (low < BUCKETS) {
      int high = low + 1;
      long count = histogram[low];
      while (high < BUCKETS && count + histogram[high] <= MOST_AT_ONCE) {
        count += histogram[high++];
      }
      check(places(low, high, (int) count));
      low = high;
    }
  }

  /** How many places there are by their upper bits; more than enough counts as enough. */
  private int[] histogram() throws IOException {
    int[] histogram = new int[BUCKETS];
    table.visit(
        (block, place) -> {
          int bucket = (int) (place >> BUCKET_BITS);
          if (place < endOfPlaces && histogram[bucket] < MOST_AT_ONCE) {
            histogram[bucket]++;
          }
        });
    return histogram;
  }

  /**
   * The places in some buckets, sorted; less 2^31, so that they sort as signed numbers. A bucket
   * with more than fit has some that are equal, which then shows among those that fit.
   */
  private int[] places(int lowBucket, int highBucket, int count) throws IOException {
    int[] places = new int[count];
    if (count == 0) {
      return places;
    }
    int[] found = {0};
    table.visit(
        (block, place) -> {
          int bucket = (int) (place >> BUCKET_BITS);
          boolean isMeant = place < endOfPlaces && bucket >= lowBucket && bucket < highBucket;
          if (isMeant && found[0] < count) {
            places[found[0]++] = (int) place + Integer.MIN_VALUE;
          }
        });
    Arrays.sort(places);
    return places;
  }

  private void check(int[] places) throws IOException {
    for (int number : places) {
      long place = (number - Integer.MIN_VALUE) & 0xFFFF_FFFFL;
      if (place < end) {
        refuse(place);
      }
      end = place + span;
    }
  }

  /** Finds the last block that begins there, for the message. */
  private void refuse(long place) throws IOException {
    long[] last = {0};
    table.visit(
        (block, value) -> {
          if (value == place) {
            last[0] = block;
          }
        });
    throw file.corrupt(
        table.structure(),
        table.offset(last[0]),
        "block %d has the place %d and lies over another block".formatted(last[0], place));
  }
}

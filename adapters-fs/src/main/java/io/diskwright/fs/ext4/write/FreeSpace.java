package io.diskwright.fs.ext4.write;

import io.diskwright.fs.ext4.structure.BlockRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * The blocks that nothing occupies yet, as ascending ranges of which each is handed out from its
 * front. A tree of maxima over the ranges finds the first one that is long enough, so the result
 * depends on nothing but the order of requests.
 */
public final class FreeSpace {

  /** What {@link #take} returns when no range is long enough. */
  public static final long NONE = -1;

  private final long[] starts;
  private final long[] ends;

  /** Heap order: node 1 is the root, node {@code leaves + i} is range i. */
  private final long[] longest;

  private final int leaves;
  private long blockCount;
  private long missingBlocks;

  private FreeSpace(long[] starts, long[] ends) {
    this.starts = starts;
    this.ends = ends;
    this.leaves = Math.max(1, Integer.highestOneBit(Math.max(1, starts.length * 2 - 1)));
    this.longest = new long[2 * leaves];
    for (int i = 0; i < starts.length; i++) {
      longest[leaves + i] = ends[i] - starts[i];
      blockCount += ends[i] - starts[i];
    }
    for (int i = leaves - 1; i > 0; i--) {
      longest[i] = Math.max(longest[2 * i], longest[2 * i + 1]);
    }
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Blocks left in all ranges. */
  public long blockCount() {
    return blockCount;
  }

  /** Blocks that were asked for when none was left. */
  public long missingBlocks() {
    return missingBlocks;
  }

  public int rangeCount() {
    return starts.length;
  }

  /** The first block that is left of a range. */
  public long start(int range) {
    return starts[range];
  }

  /** The first block behind a range. */
  public long end(int range) {
    return ends[range];
  }

  /** The first range that ends behind that block; {@link #rangeCount()} if there is none. */
  public int firstEndingBehind(long block) {
    int found = Arrays.binarySearch(ends, block);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /**
   * Takes neighbouring blocks from the first range that has as many.
   *
   * @return the first of them, or {@link #NONE}
   */
  public long take(long count) {
    if (longest[1] < count) {
      return NONE;
    }
    int node = 1;
    while (node < leaves) {
      node = longest[2 * node] >= count ? 2 * node : 2 * node + 1;
    }
    long start = starts[node - leaves];
    starts[node - leaves] += count;
    blockCount -= count;
    shorten(node, count);
    return start;
  }

  private void shorten(int leaf, long count) {
    longest[leaf] -= count;
    for (int node = leaf / 2; node > 0; node /= 2) {
      longest[node] = Math.max(longest[2 * node], longest[2 * node + 1]);
    }
  }

  /**
   * Takes that many blocks, together if a range is long enough, else in as few pieces as there can
   * be: the longest ranges whole, the rest from the first range that holds it. What is not there is
   * noted as missing and gets no place.
   *
   * @return the pieces in ascending order
   */
  public List<BlockRange> takePieces(long count) {
    List<BlockRange> pieces = new ArrayList<>(1);
    for (long left = count; left > 0; ) {
      long piece = Math.min(left, longest[1]);
      if (piece == 0) {
        pieces.add(new BlockRange(NONE, left));
        missingBlocks += left;
        return pieces;
      }
      pieces.add(new BlockRange(take(piece), piece));
      left -= piece;
    }
    pieces.sort(Comparator.comparingLong(BlockRange::start));
    return pieces;
  }

  /** Collects what is in use, in any order; what touches is one. */
  public static final class Builder {

    private final TreeMap<Long, Long> used = new TreeMap<>();
    private long lastStart = NONE;
    private long lastEnd = NONE;

    private Builder() {}

    public void use(long start, long count) {
      if (start != lastEnd) {
        flush();
        lastStart = start;
      }
      lastEnd = start + count;
    }

    private void flush() {
      if (lastStart != NONE) {
        used.put(lastStart, lastEnd);
      }
    }

    public FreeSpace build(long blockCount) {
      flush();
      used.put(blockCount, blockCount);
      long[] starts = new long[used.size()];
      long[] ends = new long[used.size()];
      int count = 0;
      long free = 0;
      for (var range : used.entrySet()) {
        if (range.getKey() > free) {
          starts[count] = free;
          ends[count++] = range.getKey();
        }
        free = range.getValue();
      }
      return new FreeSpace(Arrays.copyOf(starts, count), Arrays.copyOf(ends, count));
    }
  }
}

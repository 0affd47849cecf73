package io.diskwright.diff;

import io.diskwright.tree.FileContent;
import java.io.IOException;

/** Compares two places byte by byte, and counts what differs by the structure that it is in. */
final class RawComparison implements ByteRuns {

  private final RegionMap left;
  private final RegionMap right;
  private final NumberSet leftChanged;
  private final NumberSet rightChanged;
  private final Tallies tallies;

  /**
   * @param leftChanged files whose content is not the same
   * @param tallies take what is found
   */
  RawComparison(
      RegionMap left,
      RegionMap right,
      NumberSet leftChanged,
      NumberSet rightChanged,
      Tallies tallies) {
    this.left = left;
    this.right = right;
    this.leftChanged = leftChanged;
    this.rightChanged = rightChanged;
    this.tallies = tallies;
  }

  /** Compares as far as both go. */
  void run(FileContent before, FileContent after) throws IOException {
    new ContentComparison(before, after).run(this);
  }

  @Override
  public boolean differ(long offset, int length, Window window) {
    long end = offset + length;
    long at = offset;
    while (at < end) {
      long next = Math.min(end, Math.min(left.changeAfter(at), right.changeAfter(at)));
      tallies.of(structure(left.at(at), right.at(at))).add(at, next - at, window);
      at = next;
    }
    return true;
  }

  private String structure(int before, int after) {
    String one = left.structure(before);
    String other = right.structure(after);
    boolean changed =
        (one.equals(RawTally.DATA) && leftChanged.contains(left.number(before)))
            || (other.equals(RawTally.DATA) && rightChanged.contains(right.number(after)));
    if (changed) {
      return RawTally.DATA;
    }
    if (!one.equals(other)) {
      return RawTally.PLACEMENT;
    }
    return one.equals(RawTally.DATA) ? sameContent(before, after) : one;
  }

  /** Of two files that hold the same bytes as before: they lie elsewhere, or end in a block. */
  private String sameContent(int before, int after) {
    boolean samePlace =
        left.number(before) == right.number(after) && left.offset(before) == right.offset(after);
    return samePlace ? RawTally.SLACK : RawTally.PLACEMENT;
  }
}

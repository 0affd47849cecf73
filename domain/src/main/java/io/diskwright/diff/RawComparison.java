package io.diskwright.diff;

import io.diskwright.tree.FileContent;
import java.io.IOException;

/** Compares two places byte by byte, and counts what differs by the structure that it is in. */
final class RawComparison implements ByteRuns {

  private final RegionMap left;
  private final RegionMap right;
  private final ChangedFiles leftFiles;
  private final ChangedFiles rightFiles;
  private final Tallies tallies;

  /**
   * @param tallies take what is found
   */
  RawComparison(
      RegionMap left,
      RegionMap right,
      ChangedFiles leftFiles,
      ChangedFiles rightFiles,
      Tallies tallies) {
    this.left = left;
    this.right = right;
    this.leftFiles = leftFiles;
    this.rightFiles = rightFiles;
    this.tallies = tallies;
  }

  /** Of places in which no files are known. */
  RawComparison(RegionMap left, RegionMap right, Tallies tallies) {
    this(left, right, ChangedFiles.NONE, ChangedFiles.NONE, tallies);
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
    boolean leftData = one.equals(RawTally.DATA);
    boolean rightData = other.equals(RawTally.DATA);
    if ((leftData && leftFiles.changed().contains(left.number(before)))
        || (rightData && rightFiles.changed().contains(right.number(after)))) {
      return RawTally.DATA;
    }
    if (!one.equals(other)) {
      return RawTally.PLACEMENT;
    }
    return leftData ? sameContent(before, after) : one;
  }

  /** Of two files that hold the same bytes as before: they lie elsewhere, or end in a block. */
  private String sameContent(int before, int after) {
    boolean samePlace =
        left.number(before) == right.number(after)
            && left.offset(before) == right.offset(after)
            && !leftFiles.moved().contains(left.number(before))
            && !rightFiles.moved().contains(right.number(after));
    return samePlace ? RawTally.SLACK : RawTally.PLACEMENT;
  }
}

package io.diskwright.diff;

import io.diskwright.port.Dependence;
import io.diskwright.port.Field;
import io.diskwright.tree.FileContent;
import java.io.IOException;
import java.util.BitSet;

/**
 * Compares two places byte by byte, and sorts what differs: as a consequence of something else that
 * differs by the structure that it is in, by itself by the part of that.
 */
final class RawComparison implements ByteRuns {

  static final String UNUSED = "unused space";
  static final String DATA = "data";
  static final String SLACK = "slack behind the ends of files";
  static final String PLACEMENT = "space that is used otherwise";

  private final Structures left;
  private final Structures right;
  private final RegionMap leftRegions;
  private final RegionMap rightRegions;
  private final ChangedFiles leftFiles;
  private final ChangedFiles rightFiles;
  private final Causes causes;
  private final Tallies tallies;

  /**
   * @param causes what differs otherwise
   * @param tallies take what is found
   */
  RawComparison(
      Structures left,
      Structures right,
      ChangedFiles leftFiles,
      ChangedFiles rightFiles,
      Causes causes,
      Tallies tallies) {
    this.left = left;
    this.right = right;
    this.leftRegions = left.regions();
    this.rightRegions = right.regions();
    this.leftFiles = leftFiles;
    this.rightFiles = rightFiles;
    this.causes = causes;
    this.tallies = tallies;
  }

  /** Of places in which no files are known. */
  RawComparison(Structures left, Structures right, Causes causes, Tallies tallies) {
    this(left, right, ChangedFiles.NONE, ChangedFiles.NONE, causes, tallies);
  }

  /** Of places in which nothing follows from anything. */
  RawComparison(RegionMap left, RegionMap right, Tallies tallies) {
    this(Structures.unknown(left), Structures.unknown(right), new Causes(), tallies);
  }

  /** Compares as far as both go. */
  void run(FileContent before, FileContent after) throws IOException {
    new ContentComparison(before, after).run(this);
  }

  @Override
  public boolean differ(long offset, int length, Window window) throws IOException {
    long end = offset + length;
    long at = offset;
    while (at < end) {
      int before = leftRegions.at(at);
      int after = rightRegions.at(at);
      long next =
          Math.min(end, Math.min(leftRegions.changeAfter(at), rightRegions.changeAfter(at)));
      String structure = structure(before, after);
      at =
          isWithin(before, structure)
              ? differ(before, after, at, next, window)
              : differ(structure, at, next, window);
    }
    return true;
  }

  /** Whether fields are known of it: it is a structure, and the same one on both sides. */
  private boolean isWithin(int region, String structure) {
    return region != RegionMap.NONE
        && !structure.equals(DATA)
        && structure.equals(leftRegions.structure(region));
  }

  private String structure(int before, int after) {
    String one = leftRegions.structure(before);
    String other = rightRegions.structure(after);
    boolean leftData = one.equals(DATA);
    boolean rightData = other.equals(DATA);
    if ((leftData && leftFiles.changed().contains(leftRegions.number(before)))
        || (rightData && rightFiles.changed().contains(rightRegions.number(after)))) {
      return DATA;
    }
    if (!one.equals(other)) {
      return PLACEMENT;
    }
    return leftData ? sameContent(before, after) : one;
  }

  /** Of two files that hold the same bytes as before: they lie elsewhere, or end in a block. */
  private String sameContent(int before, int after) {
    boolean samePlace =
        leftRegions.number(before) == rightRegions.number(after)
            && leftRegions.offset(before) == rightRegions.offset(after)
            && !leftFiles.moved().contains(leftRegions.number(before))
            && !rightFiles.moved().contains(rightRegions.number(after));
    return samePlace ? SLACK : PLACEMENT;
  }

  /** What is no structure's: data, or used in one place only, or in none. */
  private long differ(String structure, long at, long end, Window window) {
    boolean isPlaced = structure.equals(DATA) || structure.equals(PLACEMENT);
    BitSet found =
        isPlaced ? causes.of(left.fields().placement(), /* withFiles= */ true) : new BitSet();
    if (found.isEmpty()) {
      tallies.add(structure, at, end - at, window);
    } else {
      tallies.follow(structure, found, at, end - at);
    }
    return end;
  }

  /** What is in one structure on both sides, as far as its first field goes. */
  private long differ(int before, int after, long at, long end, Window window) throws IOException {
    Field one = left.field(before, at);
    Field other = right.field(after, at);
    long next = Math.min(end, Math.min(one.end(), other.end()));
    BitSet found = causesOf(one, other);
    if (!found.isEmpty()) {
      tallies.follow(leftRegions.structure(before), found, at, next - at);
    } else if (one.number().isPresent()) {
      tallies.add(one, at, next - at, window);
    } else {
      tallies.add(one.part(), at, next - at, window);
    }
    return next;
  }

  private BitSet causesOf(Field one, Field other) {
    if (!one.isInPartOf(other)) {
      return causes.of(left.fields().placement(), /* withFiles= */ true);
    }
    Dependence dependence = one.dependence();
    boolean withFiles =
        switch (dependence.files()) {
          case NONE -> false;
          case ANY -> true;
          case SHOWN -> isPaired(one) || isOfAnother(one);
          case HIDDEN -> !isPaired(one) && isOfAnother(one);
        };
    return causes.of(dependence, withFiles);
  }

  /** Whether the part is of one file in both, which was compared. */
  private boolean isPaired(Field field) {
    return leftFiles.paired().contains(field.number().orElseThrow());
  }

  /** Whether the part is of a file that the other side has not, or under another number. */
  private boolean isOfAnother(Field field) {
    long number = field.number().orElseThrow();
    return leftFiles.knows(number) || rightFiles.knows(number);
  }
}

package io.diskwright.diff;

import io.diskwright.layout.TableEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Finds which partition of one disk is which of another. */
final class VolumeMatch {

  private final List<Volume> left;
  private final List<Volume> right;
  private final List<Pair> pairs = new ArrayList<>();

  private VolumeMatch(List<Volume> left, List<Volume> right) {
    this.left = new ArrayList<>(left);
    this.right = new ArrayList<>(right);
  }

  /** Two volumes that are one and the same. */
  record Pair(Volume left, Volume right) {}

  /**
   * How volumes pair off.
   *
   * @param pairs in the order of the first disk
   * @param removed what only the first disk has
   * @param added what only the second has
   */
  record Result(List<Pair> pairs, List<Volume> removed, List<Volume> added) {}

  /** By unique id, then by number among those of the same use, then by use, then by number. */
  static Result of(Disk left, Disk right) {
    VolumeMatch match = new VolumeMatch(left.volumes(), right.volumes());
    match.pair((a, b) -> id(a).isPresent() && id(a).equals(id(b)));
    match.pair((a, b) -> number(a) == number(b) && a.role().equals(b.role()));
    match.pair((a, b) -> a.role().isPresent() && a.role().equals(b.role()));
    match.pair((a, b) -> number(a) == number(b));
    match.pairs.sort((a, b) -> Integer.compare(number(a.left), number(b.left)));
    return new Result(match.pairs, match.left, match.right);
  }

  private static Optional<Object> id(Volume volume) {
    return volume.entry().flatMap(TableEntry::id).map(id -> id);
  }

  private static int number(Volume volume) {
    return volume.entry().map(TableEntry::number).orElse(0);
  }

  private void pair(BiPredicate<Volume, Volume> same) {
    for (Volume before : List.copyOf(left)) {
      Optional<Volume> found = right.stream().filter(after -> same.test(before, after)).findFirst();
      if (found.isPresent()) {
        pairs.add(new Pair(before, found.get()));
        left.remove(before);
        right.remove(found.get());
      }
    }
  }
}

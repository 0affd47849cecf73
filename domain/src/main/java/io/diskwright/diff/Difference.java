package io.diskwright.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something that is not the same in two images, or a place with such things in it.
 *
 * @param kind what happened to the subject
 * @param subject the place or thing: {@code partition 2}, {@code label}, {@code /etc/motd}
 * @param left what it is in the first image, where that can be said
 * @param right what it is in the second image
 * @param count how many files, or blocks, are concerned; 1 for a single thing
 * @param lines more to see: a text or hexadecimal diff, or examples where there are many
 * @param parts what is below it, or follows from it
 */
public record Difference(
    Kind kind,
    String subject,
    Optional<String> left,
    Optional<String> right,
    long count,
    List<String> lines,
    List<Difference> parts) {

  /** What a difference is. */
  public enum Kind {
    /** A place: its parts differ. */
    PLACE,
    /** In both, and not the same. */
    CHANGED,
    /** Only in the second image. */
    ADDED,
    /** Only in the first image. */
    REMOVED,
    /** The same change in many files: counted, with examples. */
    MANY,
    /** Bytes that differ as a consequence of what it hangs below. */
    FOLLOWS
  }

  /** Takes copies. */
  public Difference {
    lines = List.copyOf(lines);
    parts = List.copyOf(parts);
  }

  /** A place, whose parts differ. */
  public static Difference place(String subject, List<Difference> parts) {
    return new Difference(
        Kind.PLACE, subject, Optional.empty(), Optional.empty(), 1, List.of(), parts);
  }

  static Difference changed(String subject, String left, String right) {
    return changed(subject, left, right, List.of());
  }

  static Difference changed(String subject, String left, String right, List<String> lines) {
    return new Difference(
        Kind.CHANGED, subject, Optional.of(left), Optional.of(right), 1, lines, List.of());
  }

  /** Bytes that differ, of which there is no more to say than how many and where. */
  static Difference bytes(String subject, String extent, List<String> lines) {
    return new Difference(
        Kind.CHANGED,
        subject + ": " + extent,
        Optional.empty(),
        Optional.empty(),
        1,
        lines,
        List.of());
  }

  static Difference added(String subject, String right) {
    return new Difference(
        Kind.ADDED, subject, Optional.empty(), Optional.of(right), 1, List.of(), List.of());
  }

  static Difference removed(String subject, String left) {
    return new Difference(
        Kind.REMOVED, subject, Optional.of(left), Optional.empty(), 1, List.of(), List.of());
  }

  static Difference many(String change, long count, List<String> examples) {
    return new Difference(
        Kind.MANY, change, Optional.empty(), Optional.empty(), count, examples, List.of());
  }

  static Difference follows(String subject, long blocks) {
    return new Difference(
        Kind.FOLLOWS, subject, Optional.empty(), Optional.empty(), blocks, List.of(), List.of());
  }

  /** One for two things that have the same values. */
  Difference joinedWith(Difference other) {
    List<Difference> all = new ArrayList<>(parts);
    all.addAll(other.parts);
    return new Difference(kind, subject + ", " + other.subject, left, right, count, lines, all);
  }

  /** The same with more below it. */
  Difference with(List<Difference> more) {
    List<Difference> all = new ArrayList<>(parts);
    all.addAll(more);
    return new Difference(kind, subject, left, right, count, lines, all);
  }
}

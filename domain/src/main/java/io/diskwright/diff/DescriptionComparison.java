package io.diskwright.diff;

import io.diskwright.port.FileSystemDescription;
import io.diskwright.port.Property;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares what filesystems say of themselves. Numbers that follow from another one hang below it,
 * and what changed from one value to one other is one difference.
 */
final class DescriptionComparison {

  private static final String SIZE = "filesystem size";
  private static final String INODES = "inode count";
  private static final String MOUNTS = "mount count";

  /** What each of these follows from, if that differs. */
  private static final Consequences CONSEQUENCES =
      new Consequences(
          Map.ofEntries(
              Map.entry(INODES, List.of(SIZE)),
              Map.entry("block count", List.of(SIZE)),
              Map.entry("reserved block count", List.of(SIZE)),
              Map.entry("overhead blocks", List.of(SIZE, INODES)),
              Map.entry("inodes per group", List.of(SIZE, INODES)),
              Map.entry("reserved GDT blocks", List.of(SIZE)),
              Map.entry("flex block group size", List.of(SIZE)),
              Map.entry("journal inode", List.of("feature has_journal")),
              Map.entry("sectors", List.of(SIZE)),
              Map.entry("clusters", List.of(SIZE)),
              Map.entry("reserved sectors", List.of(SIZE)),
              Map.entry("sectors per fat", List.of(SIZE)),
              Map.entry("last mount time", List.of(MOUNTS)),
              Map.entry("last mounted on", List.of(MOUNTS)),
              Map.entry("last write time", List.of(MOUNTS)),
              Map.entry("lifetime writes in KiB", List.of(MOUNTS))));

  /** Counts of what files leave: told where nothing else differs that would explain them. */
  private static final Set<String> LEFT_OVER =
      Set.of("free blocks", "free inodes", "free clusters", "next free cluster");

  private final Map<String, Difference> changes = new LinkedHashMap<>();

  private DescriptionComparison(FileSystemDescription left, FileSystemDescription right) {
    compare("filesystem", left.type(), right.type());
    compare("label", left.label().toString(), right.label().toString());
    compare("id", left.id(), right.id());
    compare(
        SIZE,
        Differences.size(left.usage().sizeBytes()),
        Differences.size(right.usage().sizeBytes()));
    compareFeatures(left.features(), right.features());
    compareProperties(left.properties(), right.properties());
  }

  /**
   * Compares.
   *
   * @param others whether something else differs, such as files
   */
  static void compare(
      FileSystemDescription left, FileSystemDescription right, boolean others, Causes causes) {
    new DescriptionComparison(left, right).addTo(causes, others);
  }

  private void compare(String subject, String left, String right) {
    Differences found = new Differences();
    found.compare(subject, left, right);
    found.list().forEach(difference -> changes.put(subject, difference));
  }

  private void compareFeatures(List<String> left, List<String> right) {
    Set<String> all = new LinkedHashSet<>(left);
    all.addAll(right);
    for (String feature : all) {
      compare(
          "feature " + feature,
          left.contains(feature) ? "set" : "not set",
          right.contains(feature) ? "set" : "not set");
    }
  }

  private void compareProperties(List<Property> left, List<Property> right) {
    Differences found = new Differences();
    found.compareProperties(left, right);
    found.list().forEach(difference -> changes.put(difference.subject(), difference));
  }

  private void addTo(Causes causes, boolean others) {
    boolean explained = others || !LEFT_OVER.containsAll(changes.keySet());
    if (explained) {
      changes.keySet().removeAll(LEFT_OVER);
    }
    joined(CONSEQUENCES.below(changes.values())).forEach(causes::add);
  }

  /** Those with the same values as one. */
  private static List<Difference> joined(List<Difference> differences) {
    Map<String, Difference> byValues = new LinkedHashMap<>();
    for (Difference difference : differences) {
      String values = difference.left() + " " + difference.right();
      boolean flag = difference.subject().startsWith("feature ");
      byValues.merge(
          flag ? difference.subject() : values,
          difference,
          (first, next) -> first.joinedWith(next));
    }
    return List.copyOf(byValues.values());
  }
}

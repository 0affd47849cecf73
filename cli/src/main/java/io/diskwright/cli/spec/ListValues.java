package io.diskwright.cli.spec;

import io.diskwright.spec.XattrFilter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What lists of scalars mean; a single scalar stands for a list of one. */
final class ListValues {

  private ListValues() {}

  /** Paths of the building machine. */
  static List<Path> hostPaths(SpecCursor value) {
    List<Path> paths = new ArrayList<>();
    for (SpecCursor path : value.itemsOrOne()) {
      path.read(() -> paths.add(path.hostPath()));
    }
    return paths;
  }

  /** {@code all}, {@code none}, or names with {@code *}. */
  static XattrFilter xattrs(SpecCursor value) {
    List<String> patterns = new ArrayList<>();
    for (SpecCursor pattern : value.itemsOrOne()) {
      patterns.add(pattern.filledText());
    }
    if (patterns.equals(List.of("all"))) {
      return XattrFilter.ALL;
    }
    return patterns.equals(List.of("none")) ? XattrFilter.NONE : new XattrFilter(patterns);
  }
}

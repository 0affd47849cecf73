package io.diskwright.diff;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Hangs what follows from another difference below that one. */
final class Consequences {

  private final Map<String, List<String>> sources;

  /**
   * @param sources by subject, the subjects that it follows from if one of them differs: the first
   *     that does, which must follow from no other then
   */
  Consequences(Map<String, List<String>> sources) {
    this.sources = sources;
  }

  /** Those that follow from none, with those below that follow from them. */
  List<Difference> below(Collection<Difference> differences) {
    Set<String> subjects = new HashSet<>();
    differences.forEach(difference -> subjects.add(difference.subject()));
    List<Difference> roots = new ArrayList<>();
    Map<String, List<Difference>> following = new HashMap<>();
    for (Difference difference : differences) {
      Optional<String> source =
          sources.getOrDefault(difference.subject(), List.of()).stream()
              .filter(subjects::contains)
              .findFirst();
      source
          .map(subject -> following.computeIfAbsent(subject, key -> new ArrayList<>()))
          .orElse(roots)
          .add(difference);
    }
    return roots.stream()
        .map(root -> root.with(following.getOrDefault(root.subject(), List.of())))
        .toList();
  }
}

package io.diskwright.diff;

import io.diskwright.port.Dependence;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What differs in a place by itself, and which bytes differ because of that. A structure in which
 * one difference brought all others hangs below it; one that several brought differences to is told
 * once for all of them; bytes that none can have changed are a difference of their own.
 */
final class Causes {

  private final List<Difference> differences = new ArrayList<>();
  private final List<Set<String>> parameters = new ArrayList<>();
  private final BitSet files = new BitSet();
  private final IdentityHashMap<Dependence, BitSet> ofParameters = new IdentityHashMap<>();

  /** A parameter, or some that are one difference. */
  void add(Difference difference) {
    add(difference, Set.of());
  }

  /**
   * The same.
   *
   * @param names that it has for fields beside those in it
   */
  void add(Difference difference, Set<String> names) {
    Set<String> all = new HashSet<>(names);
    addNames(difference, all);
    differences.add(difference);
    parameters.add(all);
  }

  private static void addNames(Difference difference, Set<String> names) {
    for (String name : difference.subject().split(", ", -1)) {
      names.add(name);
      if (name.startsWith(Dependence.FEATURES + " ")) {
        names.add(Dependence.FEATURES);
      }
    }
    difference.parts().forEach(part -> addNames(part, names));
  }

  /** Files that differ. */
  void addFiles(List<Difference> more) {
    for (Difference difference : more) {
      files.set(differences.size());
      differences.add(difference);
      parameters.add(Set.of());
    }
  }

  /**
   * Which of them bytes may differ for.
   *
   * @param withFiles whether files may be among them
   */
  BitSet of(Dependence dependence, boolean withFiles) {
    BitSet found = ofParameters.computeIfAbsent(dependence, this::ofParameters);
    if (withFiles && !files.isEmpty()) {
      found = (BitSet) found.clone();
      found.or(files);
    }
    return found;
  }

  private BitSet ofParameters(Dependence dependence) {
    BitSet found = new BitSet();
    for (int i = 0; i < parameters.size(); i++) {
      if (!Collections.disjoint(parameters.get(i), dependence.parameters())) {
        found.set(i);
      }
    }
    return found;
  }

  /** All of it, with the bytes that differ sorted in. */
  List<Difference> with(Tallies tallies) {
    List<List<Difference>> following = new ArrayList<>();
    differences.forEach(difference -> following.add(new ArrayList<>()));
    List<Difference> shared = new ArrayList<>();
    for (RawTally tally : tallies.following()) {
      List<Difference> target =
          tally.causes().cardinality() == 1 ? following.get(tally.causes().nextSetBit(0)) : shared;
      target.add(tally.asConsequence());
    }
    List<Difference> result = new ArrayList<>();
    for (int i = 0; i < differences.size(); i++) {
      result.add(differences.get(i).with(following.get(i)));
    }
    if (!shared.isEmpty()) {
      result.add(Difference.place("follows from these", shared));
    }
    result.addAll(tallies.alone());
    return result;
  }
}

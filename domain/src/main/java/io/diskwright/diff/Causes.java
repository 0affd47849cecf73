package io.diskwright.diff;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What differs in a place by itself, and which bytes differ because of that. A structure that one
 * difference alone can have changed hangs below it; one that several can have changed is told once
 * for all of them; one that none can have changed is a difference of its own.
 */
final class Causes {

  private final List<Difference> differences = new ArrayList<>();
  private final List<Reach> reaches = new ArrayList<>();

  void add(Difference difference, Reach reach) {
    differences.add(difference);
    reaches.add(reach);
  }

  void addAll(List<Difference> more, Reach reach) {
    more.forEach(difference -> add(difference, reach));
  }

  boolean isEmpty() {
    return differences.isEmpty();
  }

  /** All of it, with the bytes that differ sorted in. */
  List<Difference> with(Collection<RawTally> tallies) {
    List<List<Difference>> following = new ArrayList<>();
    differences.forEach(difference -> following.add(new ArrayList<>()));
    List<Difference> shared = new ArrayList<>();
    List<Difference> alone = new ArrayList<>();
    for (RawTally tally : tallies) {
      List<Integer> causes = causesOf(tally.structure());
      switch (causes.size()) {
        case 0 -> alone.add(tally.alone());
        case 1 -> following.get(causes.get(0)).add(tally.following());
        default -> shared.add(tally.following());
      }
    }
    List<Difference> result = new ArrayList<>();
    for (int i = 0; i < differences.size(); i++) {
      result.add(differences.get(i).with(following.get(i)));
    }
    if (!shared.isEmpty()) {
      result.add(Difference.place("follows from these", shared));
    }
    result.addAll(alone);
    return result;
  }

  private List<Integer> causesOf(String structure) {
    List<Integer> causes = new ArrayList<>();
    for (int i = 0; i < reaches.size(); i++) {
      if (reaches.get(i).covers(structure)) {
        causes.add(i);
      }
    }
    return causes;
  }
}

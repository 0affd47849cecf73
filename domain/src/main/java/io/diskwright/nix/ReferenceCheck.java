package io.diskwright.nix;

import io.diskwright.error.SourceException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether all that is referred to is there, and no two paths need each other: Nix would refuse to
 * register those. A path may refer to itself.
 */
final class ReferenceCheck {

  private static final int ABSENT = -1;

  private final List<StoreObject> objects;
  private final Map<StorePath, Integer> numbers = new HashMap<>();

  /** How many others refer to each. */
  private final int[] referrers;

  ReferenceCheck(List<StoreObject> objects) {
    this.objects = objects;
    this.referrers = new int[objects.size()];
    for (StoreObject object : objects) {
      numbers.put(object.path(), numbers.size());
    }
  }

  void run() {
    countReferrers();
    boolean[] gone = new boolean[objects.size()];
    takeAway(gone);
    for (int i = 0; i < objects.size(); i++) {
      if (!gone[i]) {
        throw new SourceException(
            "%s: refers to itself by way of other paths, which Nix does not allow"
                .formatted(objects.get(i).path()));
      }
    }
  }

  private void countReferrers() {
    List<String> missing = new ArrayList<>();
    for (StoreObject object : objects) {
      for (StorePath reference : object.references()) {
        int number = numbers.getOrDefault(reference, ABSENT);
        if (number == ABSENT) {
          missing.add("%s, which %s refers to".formatted(reference, object.path()));
        } else if (!reference.equals(object.path())) {
          referrers[number]++;
        }
      }
    }
    if (!missing.isEmpty()) {
      throw new SourceException(
          MissingPaths.message("not in the registration of any closure", missing));
    }
  }

  /** Takes away what nobody left refers to, until nothing or a cycle is left. */
  private void takeAway(boolean[] gone) {
    Deque<Integer> free = new ArrayDeque<>();
    for (int i = 0; i < referrers.length; i++) {
      if (referrers[i] == 0) {
        free.add(i);
      }
    }
    while (!free.isEmpty()) {
      int number = free.remove();
      gone[number] = true;
      StoreObject object = objects.get(number);
      for (StorePath reference : object.references()) {
        int needed = numbers.getOrDefault(reference, ABSENT);
        if (needed != number && --referrers[needed] == 0) {
          free.add(needed);
        }
      }
    }
  }
}

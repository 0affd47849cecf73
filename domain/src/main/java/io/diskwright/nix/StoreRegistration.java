package io.diskwright.nix;

import io.diskwright.error.SourceException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The paths of several closures, each once. */
public final class StoreRegistration {

  private final TreeMap<StorePath, StoreObject> objects = new TreeMap<>();

  /** Nothing yet. */
  public StoreRegistration() {}

  /**
   * Adds a path, or finds it there already.
   *
   * @param file where it is from, for messages
   * @throws SourceException if another record says otherwise
   */
  public void add(String file, StoreObject object) {
    StoreObject before = objects.putIfAbsent(object.path(), object);
    if (before == null) {
      return;
    }
    if (!before.agreesWith(object)) {
      throw new SourceException(
          "%s: %s is registered twice, with different contents: %s of %d bytes with %d references and %s of %d bytes with %d"
              .formatted(
                  file,
                  object.path(),
                  before.narHash(),
                  before.narSizeBytes(),
                  before.references().size(),
                  object.narHash(),
                  object.narSizeBytes(),
                  object.references().size()));
    }
    objects.put(object.path(), before.orKnownDeriver(object));
  }

  /** Whether a path is there. */
  public boolean has(StorePath path) {
    return objects.containsKey(path);
  }

  /** Everything, in the order of the paths. */
  public Collection<StoreObject> objects() {
    return objects.values();
  }

  /**
   * Every path that something refers to is there, and no two need each other: Nix would refuse to
   * register them.
   *
   * @throws SourceException naming those that are not so
   */
  public void checkReferences() {
    List<String> missing = new ArrayList<>();
    for (StoreObject object : objects.values()) {
      for (StorePath reference : object.references()) {
        if (!has(reference)) {
          missing.add("%s, which %s refers to".formatted(reference, object.path()));
        }
      }
    }
    if (!missing.isEmpty()) {
      throw new SourceException(
          MissingPaths.message("not in the registration of any closure", missing));
    }
    findCycle()
        .ifPresent(
            path -> {
              throw new SourceException(
                  "%s: refers to itself by way of other paths, which Nix does not allow"
                      .formatted(path));
            });
  }

  /** Takes away what nobody left refers to, until nothing or a cycle is left. */
  private Optional<StorePath> findCycle() {
    TreeMap<StorePath, Integer> referrers = new TreeMap<>();
    objects.keySet().forEach(path -> referrers.put(path, 0));
    objects.values().forEach(object -> count(object, referrers, 1));
    Deque<StoreObject> free = new ArrayDeque<>();
    objects.values().stream()
        .filter(object -> referrers.getOrDefault(object.path(), 0) == 0)
        .forEach(free::add);
    while (!free.isEmpty()) {
      StoreObject object = free.remove();
      referrers.remove(object.path());
      for (StorePath reference : count(object, referrers, -1)) {
        Optional.ofNullable(objects.get(reference)).ifPresent(free::add);
      }
    }
    return referrers.keySet().stream().findFirst();
  }

  /** Counts an object's references, and tells those that nobody refers to now. */
  private static List<StorePath> count(
      StoreObject object, Map<StorePath, Integer> referrers, int change) {
    List<StorePath> free = new ArrayList<>();
    for (StorePath reference : object.references()) {
      boolean self = reference.equals(object.path());
      if (!self && referrers.merge(reference, change, Integer::sum) == 0) {
        free.add(reference);
      }
    }
    return free;
  }
}

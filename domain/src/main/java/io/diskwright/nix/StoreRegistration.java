package io.diskwright.nix;

import io.diskwright.error.SourceException;
import java.util.Collection;
import java.util.List;
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
          "%s: %s is registered twice, with different contents: %s and %s"
              .formatted(file, object.path(), before.summary(), object.summary()));
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
    new ReferenceCheck(List.copyOf(objects.values())).run();
  }
}

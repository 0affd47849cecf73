package io.diskwright.build;

import io.diskwright.value.ByteString;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The part of a directory that is wanted: all that is in it, or some names and parts of those. */
final class Selection {

  private final Map<ByteString, Selection> named = new TreeMap<>();
  private boolean whole;

  /** Adds a file or directory with all below it, by the names on the way to it. */
  void add(List<ByteString> path) {
    Selection at = this;
    for (ByteString name : path) {
      at = at.named.computeIfAbsent(name, unused -> new Selection());
    }
    at.whole = true;
  }

  /** Whether everything is wanted. */
  boolean isWhole() {
    return whole;
  }

  /** What is wanted of an entry; empty if nothing is. */
  Optional<Selection> of(ByteString name) {
    return whole ? Optional.of(this) : Optional.ofNullable(named.get(name));
  }
}

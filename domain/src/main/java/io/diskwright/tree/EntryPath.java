package io.diskwright.tree;

import io.diskwright.value.ByteString;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/** Absolute paths of entries, in time and memory that grow with their length and not faster. */
final class EntryPath {

  private EntryPath() {}

  static String of(int entry, IntUnaryOperator parents, IntFunction<ByteString> names) {
    Deque<ByteString> components = new ArrayDeque<>();
    for (int at = entry; at != TreeBuilder.ROOT; at = parents.applyAsInt(at)) {
      components.push(names.apply(at));
    }
    StringBuilder path = new StringBuilder();
    components.forEach(component -> path.append('/').append(component));
    return path.isEmpty() ? "/" : path.toString();
  }
}

package io.diskwright.source.tar;

import io.diskwright.value.ByteString;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hard links that came before what they link to. They may form chains. */
final class PendingLinks {

  /**
   * A hard link.
   *
   * @param path clean
   * @param target clean
   * @param member for messages
   */
  record Link(ByteString path, ByteString target, TarMember member) {}

  private final Map<ByteString, Link> links = new LinkedHashMap<>();

  void add(Link link) {
    links.put(link.path(), link);
  }

  /** Another member took the name. */
  void replaced(ByteString path) {
    links.remove(path);
  }

  /** Places every link, those that others link to first. */
  void place(Consumer<Link> placer) {
    Set<ByteString> placed = new HashSet<>();
    for (Link link : links.values()) {
      Deque<Link> chain = new ArrayDeque<>();
      for (@Nullable Link next = link;
          next != null && placed.add(next.path());
          next = links.get(next.target())) {
        chain.push(next);
      }
      for (Link next : chain) {
        placer.accept(next);
      }
    }
  }
}

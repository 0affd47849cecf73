package io.diskwright.cli.spec;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values by their anchors, and how large the spec is with all its aliases written out: a few lines
 * of aliases of aliases can stand for more values than any machine could visit.
 */
final class AnchoredValues {

  private static final long MOST_VALUES = 1_000_000;

  private final Map<String, Sized> byAnchor = new HashMap<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private long valueCount;

  private record Sized(SpecValue value, long valueCount) {}

  private record Open(@Nullable String anchor, long countBefore) {}

  /** A list or mapping begins; its anchor stands for nothing until it is complete. */
  void begun(@Nullable String anchor, Origin place) {
    open.push(new Open(anchor, valueCount));
    if (anchor != null) {
      byAnchor.remove(anchor);
    }
    count(1, place);
  }

  void completed(SpecValue value) {
    Open opened = open.pop();
    if (opened.anchor != null) {
      byAnchor.put(opened.anchor, new Sized(value, valueCount - opened.countBefore));
    }
  }

  void scalar(@Nullable String anchor, SpecValue value, Origin place) {
    count(1, place);
    if (anchor != null) {
      byAnchor.put(anchor, new Sized(value, 1));
    }
  }

  SpecValue alias(String anchor, Origin place) {
    Sized sized = byAnchor.get(anchor);
    if (sized == null) {
      throw new SpecSyntaxException(
          place, "*%s: no value that ends before has the anchor &%s".formatted(anchor, anchor));
    }
    count(sized.valueCount, place);
    return sized.value;
  }

  private void count(long more, Origin place) {
    valueCount += more;
    if (valueCount > MOST_VALUES) {
      throw new SpecSyntaxException(
          place,
          "with its aliases written out the spec has more than %d values".formatted(MOST_VALUES));
    }
  }
}

package io.diskwright.cli.spec;

import io.diskwright.error.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a tree of values out of a parser's events. Both languages use it, so that both refuse the
 * same things: doubled names and nesting that no spec needs.
 */
final class SpecTreeBuilder {

  private static final int DEEPEST_NESTING = 32;

  private final List<Problem> problems = new ArrayList<>();
  private final Deque<Frame> open = new ArrayDeque<>();
  private @Nullable SpecValue root;

  /** A list or mapping that is not complete yet; exactly one of the two is used. */
  private static final class Frame {
    private final Origin origin;
    private final String path;
    private final @Nullable List<SpecValue> items;
    private final Map<String, SpecValue> entries = new LinkedHashMap<>();
    private @Nullable String name;

    private Frame(Origin origin, String path, @Nullable List<SpecValue> items) {
      this.origin = origin;
      this.path = path;
      this.items = items;
    }

    private String childPath() {
      return items == null
          ? SpecPath.child(path, String.valueOf(name))
          : SpecPath.item(path, items.size());
    }

    private SpecValue value() {
      return items == null
          ? new SpecValue.Entries(origin, Collections.unmodifiableMap(entries))
          : new SpecValue.Items(origin, Collections.unmodifiableList(items));
    }
  }

  void beginList(Origin origin) {
    begin(new Frame(origin, nextPath(), new ArrayList<>()));
  }

  void beginMapping(Origin origin) {
    begin(new Frame(origin, nextPath(), null));
  }

  private void begin(Frame frame) {
    if (open.size() == DEEPEST_NESTING) {
      throw new SpecSyntaxException(
          frame.origin,
          "lists and mappings are nested more than %d deep".formatted(DEEPEST_NESTING));
    }
    open.push(frame);
  }

  private String nextPath() {
    Frame frame = open.peek();
    return frame == null ? "" : frame.childPath();
  }

  /** Whether the next scalar is the name of an entry. */
  boolean expectsName() {
    Frame frame = open.peek();
    return frame != null && frame.items == null && frame.name == null;
  }

  void name(String name) {
    open.element().name = name;
  }

  /** Ends the innermost list or mapping. */
  SpecValue end() {
    SpecValue value = open.pop().value();
    add(value);
    return value;
  }

  void add(SpecValue value) {
    Frame frame = open.peek();
    if (frame == null) {
      root = value;
    } else if (frame.items != null) {
      frame.items.add(value);
    } else {
      put(frame, value);
    }
  }

  private void put(Frame frame, SpecValue value) {
    SpecValue first = frame.entries.putIfAbsent(String.valueOf(frame.name), value);
    if (first != null) {
      problems.add(
          new Problem(
              frame.childPath(),
              "is given twice, at %s and %s; keep one"
                  .formatted(first.origin().place(), value.origin().place())));
    }
    frame.name = null;
  }

  /** The whole document; an empty one has no attributes. */
  SpecDocument document(Origin origin) {
    SpecValue value = root == null ? new SpecValue.Absent(origin) : root;
    if (value instanceof SpecValue.Absent) {
      return new SpecDocument(new SpecValue.Entries(origin, Map.of()), List.of());
    }
    if (value instanceof SpecValue.Entries entries) {
      return new SpecDocument(entries, List.copyOf(problems));
    }
    throw new SpecSyntaxException(
        value.origin(), "a spec is a mapping from attributes to values, not " + value.shape());
  }
}

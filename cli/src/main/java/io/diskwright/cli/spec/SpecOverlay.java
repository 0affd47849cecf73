package io.diskwright.cli.spec;

import io.diskwright.cli.spec.SpecPath.Step;
import io.diskwright.error.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lays options over what a file says: an option wins. */
public final class SpecOverlay {

  private final Map<String, SpecValue> attributes;
  private final Origin origin;
  private final List<Problem> problems;

  /**
   * @param document what the file says
   */
  public SpecOverlay(SpecDocument document) {
    this.attributes = new LinkedHashMap<>(document.attributes().entries());
    this.origin = document.attributes().origin();
    this.problems = new ArrayList<>(document.problems());
  }

  /**
   * Replaces a whole attribute.
   *
   * @param values as an option gave them, at least one
   * @param place of the option
   */
  public void put(Attribute attribute, List<String> values, Origin place) {
    attributes.put(
        attribute.specName(),
        switch (attribute.shape()) {
          case TEXT, FLAG -> new SpecValue.Text(place, values.get(0));
          case MAPPING -> new SpecValue.Entries(place, entries(attribute, values, place));
          case LIST, CONTENTS -> new SpecValue.Items(place, items(attribute, values, place));
        });
  }

  private Map<String, SpecValue> entries(Attribute attribute, List<String> values, Origin place) {
    Map<String, SpecValue> entries = new LinkedHashMap<>();
    for (String value : values) {
      int equals = value.indexOf('=');
      if (equals <= 0) {
        problem(attribute, "'%s' has no name; write NAME=VALUE".formatted(value));
      } else {
        String text = value.substring(equals + 1);
        entries.put(value.substring(0, equals), new SpecValue.Text(place, text));
      }
    }
    return entries;
  }

  private static List<SpecValue> items(Attribute attribute, List<String> values, Origin place) {
    List<SpecValue> items = new ArrayList<>();
    for (String value : values) {
      items.add(
          attribute.shape() == Attribute.Shape.CONTENTS
              ? ContentArgument.parse(value, place)
              : new SpecValue.Text(place, value));
    }
    return items;
  }

  /** The scalar that an attribute has so far; empty if it has none. */
  public String text(Attribute attribute) {
    return attributes.get(attribute.specName()) instanceof SpecValue.Text text ? text.text() : "";
  }

  /** Adds a problem of an attribute. */
  public void problem(Attribute attribute, String message) {
    problems.add(new Problem(attribute.specName(), message));
  }

  /** Replaces the value at a path, {@code contents[0].mode=0644}. */
  public void set(String assignment, Origin place) {
    int equals = assignment.indexOf('=');
    if (equals < 0) {
      problems.add(new Problem("--set " + assignment, "has no value; write PATH=VALUE"));
      return;
    }
    String path = assignment.substring(0, equals);
    try {
      SpecValue value = new SpecValue.Text(place, assignment.substring(equals + 1));
      List<Step> steps = SpecPath.parse(path).steps();
      SpecValue.Entries changed =
          (SpecValue.Entries) replace(new SpecValue.Entries(origin, attributes), steps, 0, value);
      attributes.putAll(changed.entries());
    } catch (IllegalArgumentException e) {
      problems.add(new Problem("--set " + path, String.valueOf(e.getMessage())));
    }
  }

  private static SpecValue replace(
      @Nullable SpecValue current, List<Step> steps, int depth, SpecValue value) {
    if (depth == steps.size()) {
      return value;
    }
    Step step = steps.get(depth);
    if (step instanceof Step.Name name) {
      Map<String, SpecValue> entries = entries(current, name);
      entries.put(name.name(), replace(entries.get(name.name()), steps, depth + 1, value));
      return new SpecValue.Entries(value.origin(), Collections.unmodifiableMap(entries));
    }
    int index = ((Step.Index) step).index();
    List<SpecValue> items = items(current, index);
    SpecValue before = index < items.size() ? items.remove(index) : null;
    items.add(index, replace(before, steps, depth + 1, value));
    return new SpecValue.Items(value.origin(), Collections.unmodifiableList(items));
  }

  private static Map<String, SpecValue> entries(@Nullable SpecValue current, Step.Name name) {
    if (current == null || current instanceof SpecValue.Absent) {
      return new LinkedHashMap<>();
    }
    if (current instanceof SpecValue.Entries mapping) {
      return new LinkedHashMap<>(mapping.entries());
    }
    throw new IllegalArgumentException(
        "there is %s, which has no '%s'".formatted(current.shape(), name.name()));
  }

  private static List<SpecValue> items(@Nullable SpecValue current, int index) {
    List<SpecValue> items = new ArrayList<>();
    if (current instanceof SpecValue.Items list) {
      items.addAll(list.items());
    } else if (current != null && !(current instanceof SpecValue.Absent)) {
      throw new IllegalArgumentException(
          "there is %s, which has no [%d]".formatted(current.shape(), index));
    }
    if (index > items.size()) {
      throw new IllegalArgumentException(
          "the list has %d entries; the next is [%d]".formatted(items.size(), items.size()));
    }
    return items;
  }

  /** The outcome. */
  public SpecDocument document() {
    return new SpecDocument(
        new SpecValue.Entries(origin, Collections.unmodifiableMap(new LinkedHashMap<>(attributes))),
        List.copyOf(problems));
  }
}

package io.diskwright.cli.spec;

import io.diskwright.cli.spec.SpecPath.Step;
import io.diskwright.error.InvalidSpecException;
import io.diskwright.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A spec as a tree of values.
 *
 * @param attributes by name
 * @param problems found while reading
 */
public record SpecDocument(SpecValue.Entries attributes, List<Problem> problems) {

  /** A spec that says nothing. */
  public static SpecDocument empty(Origin origin) {
    return new SpecDocument(new SpecValue.Entries(origin, Map.of()), List.of());
  }

  /** The same refusal, with the file and line in front of each attribute that comes from one. */
  public InvalidSpecException located(InvalidSpecException refusal) {
    List<Problem> located = new ArrayList<>();
    for (Problem problem : refusal.problems()) {
      String place = place(problem.attribute());
      located.add(
          place.isEmpty()
              ? problem
              : new Problem(place + ": " + problem.attribute(), problem.message()));
    }
    return new InvalidSpecException(located);
  }

  private String place(String attribute) {
    SpecValue topLevel = attributes.entries().get(attribute);
    if (topLevel != null) {
      return topLevel.origin().place();
    }
    try {
      return place(SpecPath.parse(attribute).steps());
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** The place of the value at the path, or of the innermost around it. */
  private String place(List<Step> steps) {
    SpecValue value = attributes;
    String place = "";
    for (Step step : steps) {
      value = child(value, step);
      if (value == null) {
        break;
      }
      place = value.origin().place();
    }
    return place;
  }

  private static @Nullable SpecValue child(SpecValue value, Step step) {
    if (step instanceof Step.Name name && value instanceof SpecValue.Entries mapping) {
      return mapping.entries().get(name.name());
    }
    if (step instanceof Step.Index index
        && value instanceof SpecValue.Items list
        && index.index() < list.items().size()) {
      return list.items().get(index.index());
    }
    return null;
  }
}

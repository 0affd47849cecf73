package io.diskwright.diff;

import io.diskwright.port.Property;
import io.diskwright.value.ByteSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers what differs in a place. */
final class Differences {

  private static final String NONE = "none";

  private final List<Difference> found = new ArrayList<>();

  void compare(String subject, String left, String right) {
    if (!left.equals(right)) {
      found.add(Difference.changed(subject, shown(left), shown(right)));
    }
  }

  private static String shown(String value) {
    return value.isEmpty() ? NONE : value;
  }

  /** One by one, by their names; those with one name in the order in which they come. */
  void compareProperties(List<Property> left, List<Property> right) {
    Map<String, String> before = byName(left);
    Map<String, String> after = byName(right);
    before.forEach((name, value) -> compare(name, value, after.getOrDefault(name, "")));
    after.forEach(
        (name, value) -> {
          if (!before.containsKey(name)) {
            compare(name, "", value);
          }
        });
  }

  private static Map<String, String> byName(List<Property> properties) {
    Map<String, String> values = new LinkedHashMap<>();
    properties.forEach(
        property ->
            values.merge(property.name(), property.value(), (first, more) -> first + ", " + more));
    return values;
  }

  void add(Difference difference) {
    found.add(difference);
  }

  void addAll(List<Difference> differences) {
    found.addAll(differences);
  }

  /** A place with parts, or nothing where all in it is the same. */
  void addPlace(String subject, List<Difference> parts) {
    if (!parts.isEmpty()) {
      found.add(Difference.place(subject, parts));
    }
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<Difference> list() {
    return found;
  }

  /** A size that people and programs can read. */
  static String size(long bytes) {
    String text = new ByteSize(bytes).toString();
    return bytes % 1024 == 0 ? text : Counted.bytes(bytes);
  }
}

package io.diskwright.cli.html;

import io.diskwright.port.Property;
import java.util.ArrayList;
import java.util.List;

/** Names and values as a list of definitions, in as many columns as there is room for. */
final class Facts {

  private final List<Property> facts = new ArrayList<>();

  /** A fact; one without a value is left out. */
  Facts add(String name, String value) {
    if (!value.isEmpty()) {
      facts.add(new Property(name, value));
    }
    return this;
  }

  Facts addAll(List<Property> properties) {
    properties.forEach(property -> add(property.name(), property.value()));
    return this;
  }

  void write(Html html) {
    if (facts.isEmpty()) {
      return;
    }
    html.begin("dl", "class", "facts").line();
    for (Property fact : facts) {
      html.begin("div").leaf("dt", fact.name()).leaf("dd", fact.value()).end().line();
    }
    html.end().line();
  }
}

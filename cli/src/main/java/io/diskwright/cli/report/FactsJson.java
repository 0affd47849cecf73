package io.diskwright.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.diskwright.port.Fault;
import io.diskwright.port.Property;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Fields that several parts of a document have. */
final class FactsJson {

  private FactsJson() {}

  /** The field {@code properties}. */
  static void writeProperties(JsonGenerator json, List<Property> properties) throws IOException {
    json.writeArrayFieldStart("properties");
    for (Property property : properties) {
      json.writeStartObject();
      json.writeStringField("name", property.name());
      json.writeStringField("value", property.value());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** The field {@code damage}. */
  static void writeDamage(JsonGenerator json, List<Fault> faults) throws IOException {
    json.writeArrayFieldStart("damage");
    for (Fault fault : faults) {
      json.writeStartObject();
      writeFault(json, fault);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** The fields of one fault. */
  static void writeFault(JsonGenerator json, Fault fault) throws IOException {
    json.writeStringField("format", fault.format());
    json.writeStringField("structure", fault.structure());
    if (fault.number().isPresent()) {
      json.writeNumberField("number", fault.number().getAsLong());
    }
    json.writeNumberField("offset", fault.offset());
    json.writeStringField("message", fault.message());
  }

  /** A field that is there if it has a value. */
  static void writeText(JsonGenerator json, String name, Optional<String> text) throws IOException {
    if (text.isPresent()) {
      json.writeStringField(name, text.get());
    }
  }
}

package io.diskwright.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.diskwright.build.CheckResult;
import io.diskwright.build.CheckedPart;
import io.diskwright.port.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What a check found, as the JSON that docs/cli.md describes. */
public final class CheckJson {

  private static final int VERSION = 1;

  private CheckJson() {}

  /** The document. */
  public static String of(Path image, CheckResult result, FaultList faults) throws IOException {
    return JsonText.of(json -> write(json, image, result, faults));
  }

  private static void write(JsonGenerator json, Path image, CheckResult result, FaultList faults)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("version", VERSION);
    json.writeStringField("image", image.toString());
    json.writeArrayFieldStart("parts");
    for (CheckedPart part : result.parts()) {
      write(json, part);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("faults");
    for (FaultList.Placed placed : faults.kept()) {
      write(json, placed.part(), placed.fault());
    }
    json.writeEndArray();
    json.writeObjectFieldStart("omitted");
    for (Map.Entry<String, Long> kind : faults.omitted().entrySet()) {
      json.writeNumberField(kind.getKey(), kind.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, CheckedPart part) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", part.name());
    FactsJson.writeText(json, "format", part.format());
    json.writeNumberField("faults", part.faultCount());
    FactsJson.writeText(json, "unchecked", part.unchecked());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String part, Fault fault) throws IOException {
    json.writeStartObject();
    json.writeStringField("part", part);
    FactsJson.writeFault(json, fault);
    json.writeEndObject();
  }
}

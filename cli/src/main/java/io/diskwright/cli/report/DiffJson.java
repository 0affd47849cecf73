package io.diskwright.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.diskwright.diff.DiffResult;
import io.diskwright.diff.Difference;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Differences as the JSON that docs/cli.md describes. Fields keep their order; new ones may come,
 * none goes away or changes its meaning while {@code "version"} stays.
 */
public final class DiffJson {

  private static final int VERSION = 1;

  private final JsonGenerator json;

  DiffJson(JsonGenerator json) {
    this.json = json;
  }

  /** The document. */
  public static String of(DiffResult result) throws IOException {
    return JsonText.of(json -> new DiffJson(json).write(result));
  }

  private void write(DiffResult result) throws IOException {
    json.writeStartObject();
    json.writeNumberField("version", VERSION);
    json.writeBooleanField("same", result.isSame());
    writeSide("left", result.left());
    writeSide("right", result.right());
    writeAll("differences", result.differences());
    JsonText.writeNotes(json, result.notes());
    json.writeEndObject();
  }

  private void writeSide(String name, DiffResult.Side side) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("path", side.name());
    json.writeStringField("format", side.format());
    json.writeNumberField("diskBytes", side.diskBytes());
    json.writeEndObject();
  }

  void writeAll(String name, List<Difference> differences) throws IOException {
    json.writeArrayFieldStart(name);
    for (Difference difference : differences) {
      write(difference);
    }
    json.writeEndArray();
  }

  private void write(Difference difference) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", difference.kind().name().toLowerCase(Locale.ROOT));
    json.writeStringField("subject", difference.subject());
    if (difference.left().isPresent()) {
      json.writeStringField("left", difference.left().get());
    }
    if (difference.right().isPresent()) {
      json.writeStringField("right", difference.right().get());
    }
    json.writeNumberField("count", difference.count());
    json.writeArrayFieldStart("lines");
    for (String line : difference.lines()) {
      json.writeString(line);
    }
    json.writeEndArray();
    writeAll("parts", difference.parts());
    json.writeEndObject();
  }
}

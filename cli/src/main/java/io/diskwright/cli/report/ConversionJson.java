package io.diskwright.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.diskwright.build.ConversionResult;
import java.io.IOException;

/** A finished conversion as the JSON that docs/cli.md describes. */
public final class ConversionJson {

  private static final int VERSION = 1;

  private ConversionJson() {}

  /** The document. */
  public static String of(ConversionResult result) throws IOException {
    return JsonText.of(json -> write(json, result));
  }

  private static void write(JsonGenerator json, ConversionResult result) throws IOException {
    json.writeStartObject();
    json.writeNumberField("version", VERSION);
    json.writeObjectFieldStart("source");
    json.writeStringField("format", result.sourceFormat());
    json.writeEndObject();
    json.writeObjectFieldStart("image");
    json.writeStringField("path", result.image().toString());
    json.writeStringField("format", result.format());
    json.writeNumberField("sizeBytes", result.sizeBytes());
    json.writeNumberField("dataBytes", result.dataBytes());
    json.writeEndObject();
    JsonText.writeNotes(json, result.notes());
    json.writeEndObject();
  }
}

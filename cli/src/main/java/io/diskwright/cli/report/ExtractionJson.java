package io.diskwright.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.diskwright.build.ExtractionResult;
import java.io.IOException;
import java.nio.file.Path;

/** Files taken out of an image as the JSON that docs/cli.md describes. */
public final class ExtractionJson {

  private static final int VERSION = 1;

  private ExtractionJson() {}

  /** The document. */
  public static String of(ExtractionResult result, Path folder) throws IOException {
    return JsonText.of(json -> write(json, result, folder));
  }

  private static void write(JsonGenerator json, ExtractionResult result, Path folder)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("version", VERSION);
    json.writeObjectFieldStart("source");
    json.writeStringField("format", result.format());
    json.writeStringField("partition", result.partition());
    json.writeStringField("fileSystem", result.fileSystem());
    json.writeEndObject();
    json.writeStringField("folder", folder.toString());
    json.writeNumberField("files", result.files());
    json.writeNumberField("contentBytes", result.contentBytes());
    JsonText.writeNotes(json, result.notes());
    json.writeEndObject();
  }
}

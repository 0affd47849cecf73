package io.diskwright.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.diskwright.verify.VerifyResult;
import java.io.IOException;

/** What came out of building again, as the JSON that docs/cli.md describes. */
public final class VerifyJson {

  private static final int VERSION = 1;

  private VerifyJson() {}

  /** The document. */
  public static String of(VerifyResult result) throws IOException {
    return JsonText.of(json -> write(result, json));
  }

  private static void write(VerifyResult result, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("version", VERSION);
    json.writeBooleanField("same", result.isSame());
    json.writeStringField("image", result.image());
    json.writeStringField("sha256", result.sha256());
    json.writeStringField("diskSha256", result.diskSha256());
    new DiffJson(json).writeAll("differences", result.differences());
    json.writeArrayFieldStart("inputs");
    for (VerifyResult.Input input : result.inputs()) {
      json.writeStartObject();
      json.writeStringField("attribute", input.attribute());
      json.writeStringField("place", input.place());
      json.writeEndObject();
    }
    json.writeEndArray();
    JsonText.writeNotes(json, result.notes());
    json.writeEndObject();
  }
}

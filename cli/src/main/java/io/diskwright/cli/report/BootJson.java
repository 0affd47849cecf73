package io.diskwright.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.diskwright.build.BootResult;
import io.diskwright.spec.BootSpec;
import io.diskwright.spec.FirmwareType;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** A guest that did what was expected, as the JSON that docs/cli.md describes. */
public final class BootJson {

  private static final int VERSION = 1;

  private BootJson() {}

  /** The document. */
  public static String of(BootSpec spec, BootResult result) throws IOException {
    return JsonText.of(json -> write(json, spec, result));
  }

  private static void write(JsonGenerator json, BootSpec spec, BootResult result)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("version", VERSION);
    json.writeObjectFieldStart("image");
    json.writeStringField("path", spec.image().toString());
    json.writeStringField("format", result.format());
    json.writeEndObject();
    Optional<FirmwareType> firmware = result.firmware();
    json.writeStringField("startup", firmware.map(FirmwareType::specName).orElse("kernel"));
    json.writeStringField("accelerator", result.end().accelerator().specName());
    String cause = result.end().cause().name().toLowerCase(Locale.ROOT);
    json.writeStringField("end", cause.replace('_', '-'));
    JsonText.writeNotes(json, result.notes());
    json.writeEndObject();
  }
}

package io.diskwright.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.diskwright.inspect.BootItem;
import io.diskwright.inspect.ContainerReport;
import io.diskwright.inspect.DiskReport;
import io.diskwright.inspect.ImageReport;
import io.diskwright.inspect.PartReport;
import io.diskwright.layout.PartitionRole;
import io.diskwright.layout.PartitionTable;
import io.diskwright.layout.TableEntry;
import io.diskwright.value.Guid;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** What there is to say of an image as the JSON that docs/cli.md describes. */
public final class InspectJson {

  private static final int VERSION = 1;

  private final JsonGenerator json;

  private InspectJson(JsonGenerator json) {
    this.json = json;
  }

  /** The document. */
  public static String of(ImageReport report) throws IOException {
    return JsonText.of(json -> new InspectJson(json).write(report));
  }

  private void write(ImageReport report) throws IOException {
    json.writeStartObject();
    json.writeNumberField("version", VERSION);
    writeContainer(report);
    if (report.disk().isPresent()) {
      writeDisk(report.disk().get());
    }
    JsonText.writeNotes(json, report.notes());
    json.writeEndObject();
  }

  private void writeContainer(ImageReport report) throws IOException {
    ContainerReport container = report.container();
    json.writeObjectFieldStart("image");
    json.writeStringField("path", report.file().toString());
    json.writeStringField("format", container.format());
    json.writeNumberField("fileBytes", container.fileBytes());
    json.writeNumberField("storedBytes", container.storedBytes());
    FactsJson.writeProperties(json, container.properties());
    FactsJson.writeText(json, "unread", container.unread());
    FactsJson.writeDamage(json, container.damage().stream().toList());
    json.writeEndObject();
  }

  private void writeDisk(DiskReport disk) throws IOException {
    json.writeObjectFieldStart("disk");
    json.writeNumberField("sizeBytes", disk.sizeBytes());
    if (disk.dataBytes().isPresent()) {
      json.writeNumberField("dataBytes", disk.dataBytes().getAsLong());
    }
    writeTable(disk);
    json.writeArrayFieldStart("partitions");
    for (PartReport part : disk.parts()) {
      writePart(part);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("boot");
    for (BootItem item : disk.boot()) {
      json.writeStartObject();
      json.writeStringField("kind", item.kind().displayName());
      json.writeStringField("place", item.place());
      json.writeStringField("text", item.text());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeTable(DiskReport disk) throws IOException {
    Optional<PartitionTable> table = disk.table();
    json.writeObjectFieldStart("table");
    json.writeStringField(
        "kind", table.map(found -> found.kind().name().toLowerCase(Locale.ROOT)).orElse("none"));
    if (table.isPresent()) {
      json.writeStringField("id", table.get().id());
      FactsJson.writeProperties(json, table.get().properties());
    }
    FactsJson.writeDamage(json, disk.tableDamage().stream().toList());
    json.writeEndObject();
  }

  private void writePart(PartReport part) throws IOException {
    json.writeStartObject();
    if (part.entry().isPresent()) {
      writeEntry(part.entry().get(), part.typeName());
    }
    json.writeNumberField("offsetBytes", part.offsetBytes());
    json.writeNumberField("sizeBytes", part.sizeBytes());
    new ContentJson(json).write(part.content());
    json.writeEndObject();
  }

  private void writeEntry(TableEntry entry, String typeName) throws IOException {
    json.writeNumberField("number", entry.number());
    FactsJson.writeText(json, "role", entry.role().map(PartitionRole::displayName));
    json.writeStringField("type", entry.type());
    json.writeStringField("typeName", typeName);
    FactsJson.writeText(json, "name", entry.name());
    FactsJson.writeText(json, "id", entry.id().map(Guid::toString));
    json.writeNumberField("firstLba", entry.firstLba());
    json.writeNumberField("lastLba", entry.lastLba());
    json.writeBooleanField("active", entry.active());
  }
}

package io.diskwright.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.diskwright.inspect.BootItem;
import io.diskwright.inspect.ContainerReport;
import io.diskwright.inspect.ContentReport;
import io.diskwright.inspect.DiskReport;
import io.diskwright.inspect.ImageReport;
import io.diskwright.inspect.PartReport;
import io.diskwright.inspect.SpaceReport;
import io.diskwright.layout.PartitionRole;
import io.diskwright.layout.PartitionTable;
import io.diskwright.layout.TableEntry;
import io.diskwright.port.Fault;
import io.diskwright.port.FileSystemDescription;
import io.diskwright.port.FileSystemUsage;
import io.diskwright.port.Property;
import io.diskwright.value.Guid;
import java.io.IOException;
import java.util.List;
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
    writeProperties(container.properties());
    writeDamage(container.damage().stream().toList());
    json.writeEndObject();
  }

  private void writeProperties(List<Property> properties) throws IOException {
    json.writeArrayFieldStart("properties");
    for (Property property : properties) {
      json.writeStartObject();
      json.writeStringField("name", property.name());
      json.writeStringField("value", property.value());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeDamage(List<Fault> faults) throws IOException {
    json.writeArrayFieldStart("damage");
    for (Fault fault : faults) {
      json.writeStartObject();
      json.writeStringField("format", fault.format());
      json.writeStringField("structure", fault.structure());
      if (fault.number().isPresent()) {
        json.writeNumberField("number", fault.number().getAsLong());
      }
      json.writeNumberField("offset", fault.offset());
      json.writeStringField("message", fault.message());
      json.writeEndObject();
    }
    json.writeEndArray();
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
      writeProperties(table.get().properties());
    }
    writeDamage(disk.tableDamage().stream().toList());
    json.writeEndObject();
  }

  private void writePart(PartReport part) throws IOException {
    json.writeStartObject();
    if (part.entry().isPresent()) {
      writeEntry(part.entry().get(), part.typeName());
    }
    json.writeNumberField("offsetBytes", part.offsetBytes());
    json.writeNumberField("sizeBytes", part.sizeBytes());
    writeContent(part.content());
    json.writeEndObject();
  }

  private void writeEntry(TableEntry entry, String typeName) throws IOException {
    json.writeNumberField("number", entry.number());
    writeText("role", entry.role().map(PartitionRole::displayName));
    json.writeStringField("type", entry.type());
    json.writeStringField("typeName", typeName);
    writeText("name", entry.name());
    writeText("id", entry.id().map(Guid::toString));
    json.writeNumberField("firstLba", entry.firstLba());
    json.writeNumberField("lastLba", entry.lastLba());
    json.writeBooleanField("active", entry.active());
  }

  private void writeText(String name, Optional<String> text) throws IOException {
    if (text.isPresent()) {
      json.writeStringField(name, text.get());
    }
  }

  private void writeContent(ContentReport content) throws IOException {
    json.writeObjectFieldStart("content");
    json.writeStringField("kind", content.kind());
    json.writeStringField("label", content.label().toString());
    json.writeStringField("id", content.id());
    if (content.fileSystem().isPresent()) {
      writeFileSystem(content.fileSystem().get());
    }
    writeText("unread", content.unread());
    if (content.space().isPresent()) {
      writeSpace(content.space().get());
    }
    writeDamage(content.damage());
    json.writeEndObject();
  }

  private void writeFileSystem(FileSystemDescription fileSystem) throws IOException {
    FileSystemUsage usage = fileSystem.usage();
    json.writeObjectFieldStart("fileSystem");
    json.writeNumberField("sizeBytes", usage.sizeBytes());
    json.writeNumberField("blockBytes", usage.blockBytes());
    json.writeNumberField("usedBytes", usage.sizeBytes() - usage.freeBytes());
    json.writeNumberField("freeBytes", usage.freeBytes());
    json.writeNumberField("availableBytes", usage.availableBytes());
    json.writeNumberField("inodeCount", usage.inodeCount());
    json.writeNumberField("freeInodes", usage.freeInodes());
    json.writeArrayFieldStart("features");
    for (String feature : fileSystem.features()) {
      json.writeString(feature);
    }
    json.writeEndArray();
    writeProperties(fileSystem.properties());
    json.writeEndObject();
  }

  private void writeSpace(SpaceReport space) throws IOException {
    json.writeObjectFieldStart("space");
    json.writeNumberField("contentBytes", space.sizeBytes());
    json.writeNumberField("unreadFolders", space.unreadFolders());
    json.writeObjectFieldStart("counts");
    for (SpaceReport.TypeCount type : space.counts()) {
      String name = type.type().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      json.writeNumberField(name, type.count());
    }
    json.writeEndObject();
    json.writeFieldName("root");
    writeFolder(space.root());
    json.writeArrayFieldStart("largest");
    for (SpaceReport.LargeFile file : space.largest()) {
      json.writeStartObject();
      json.writeStringField("path", file.path().toString());
      json.writeNumberField("sizeBytes", file.sizeBytes());
      json.writeNumberField("allocatedBytes", file.allocatedBytes());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeFolder(SpaceReport.Folder folder) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", folder.name().toString());
    json.writeNumberField("bytes", folder.bytes());
    json.writeNumberField("files", folder.files());
    json.writeArrayFieldStart("folders");
    for (SpaceReport.Folder inner : folder.folders()) {
      writeFolder(inner);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}

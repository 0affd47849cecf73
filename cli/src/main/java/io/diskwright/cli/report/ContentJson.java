package io.diskwright.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.diskwright.inspect.ContentReport;
import io.diskwright.inspect.SpaceReport;
import io.diskwright.port.FileSystemDescription;
import io.diskwright.port.FileSystemUsage;
import java.io.IOException;
import java.util.Locale;

/** What is in a partition, as JSON. */
final class ContentJson {

  private final JsonGenerator json;

  ContentJson(JsonGenerator json) {
    this.json = json;
  }

  /** The field {@code content}. */
  void write(ContentReport content) throws IOException {
    json.writeObjectFieldStart("content");
    json.writeStringField("kind", content.kind());
    json.writeStringField("label", content.label().toString());
    json.writeStringField("id", content.id());
    if (content.fileSystem().isPresent()) {
      writeFileSystem(content.fileSystem().get());
    }
    FactsJson.writeText(json, "unread", content.unread());
    if (content.space().isPresent()) {
      writeSpace(content.space().get());
    }
    FactsJson.writeDamage(json, content.damage());
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
    FactsJson.writeProperties(json, fileSystem.properties());
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

package io.diskwright.cli.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.diskwright.port.FileTimes;
import io.diskwright.port.StoredFile;
import io.diskwright.tree.FileType;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.Optional;

/**
 * Files of an image as the JSON that docs/cli.md describes, written as they come, each on a line.
 */
public final class ListJson implements Closeable {

  private static final int VERSION = 1;

  private final JsonGenerator json;

  /**
   * Begins the document.
   *
   * @param target where it goes; stays the caller's to close
   */
  public ListJson(OutputStream target) throws IOException {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(new DefaultIndenter("", "\n"));
    printer.indentObjectsWith(DefaultPrettyPrinter.FixedSpaceIndenter.instance);
    json =
        new JsonFactory().createGenerator(target).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.setPrettyPrinter(printer);
    json.writeStartObject();
    json.writeNumberField("version", VERSION);
    json.writeArrayFieldStart("files");
  }

  /** A file, by a path that leads to it. */
  public void file(String partition, ByteString path, StoredFile file) throws IOException {
    json.writeStartObject();
    json.writeStringField("partition", partition);
    writePath("path", path);
    json.writeNumberField("number", file.number());
    json.writeStringField("type", typeName(file.type()));
    json.writeStringField("mode", "%04o".formatted(file.permissions()));
    json.writeNumberField("links", file.linkCount());
    json.writeNumberField("uid", file.uid());
    json.writeNumberField("gid", file.gid());
    json.writeNumberField("sizeBytes", file.sizeBytes());
    json.writeNumberField("allocatedBytes", file.allocatedBytes());
    writeTimes(file.times());
    writeMeaning(file);
    json.writeEndObject();
  }

  /** As text and, where that does not say all, as bytes. */
  private void writePath(String field, ByteString path) throws IOException {
    String text = path.toString();
    json.writeStringField(field, text);
    if (!ByteString.utf8(text).equals(path)) {
      json.writeStringField(field + "Base64", Base64.getEncoder().encodeToString(path.toBytes()));
    }
  }

  private static String typeName(FileType type) {
    return switch (type) {
      case REGULAR -> "regular";
      case DIRECTORY -> "directory";
      case SYMLINK -> "symlink";
      case CHARACTER_DEVICE -> "character-device";
      case BLOCK_DEVICE -> "block-device";
      case FIFO -> "fifo";
      case SOCKET -> "socket";
    };
  }

  private void writeTimes(FileTimes times) throws IOException {
    writeTime("modified", Optional.of(times.modified()));
    writeTime("accessed", Optional.of(times.accessed()));
    writeTime("changed", times.changed());
    writeTime("created", times.created());
  }

  private void writeTime(String field, Optional<Timestamp> time) throws IOException {
    if (time.isPresent()) {
      json.writeObjectFieldStart(field);
      json.writeNumberField("seconds", time.get().seconds());
      json.writeNumberField("nanos", time.get().nanos());
      json.writeEndObject();
    }
  }

  private void writeMeaning(StoredFile file) throws IOException {
    if (file.type() == FileType.SYMLINK) {
      writePath("target", file.linkTarget());
    } else if (file.type().isDevice()) {
      json.writeObjectFieldStart("device");
      json.writeNumberField("major", file.deviceMajor());
      json.writeNumberField("minor", file.deviceMinor());
      json.writeEndObject();
    }
  }

  /** Ends the document. */
  public void end() throws IOException {
    json.writeEndArray();
    json.writeEndObject();
    json.writeRaw('\n');
  }

  /** What was written stays; without {@link #end} it is no document. */
  @Override
  public void close() throws IOException {
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT).close();
  }
}

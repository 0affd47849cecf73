package io.diskwright.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.diskwright.port.BootSummary;
import io.diskwright.port.BootSummary.Entry;
import io.diskwright.port.BootSummary.Loader;
import java.io.IOException;

/** What of a plan is about booting, in both forms; nothing where nothing boots. */
final class BootFacts {

  private BootFacts() {}

  /** The lines, each ended. */
  static String text(BootSummary boot) {
    if (boot.loaders().isEmpty()) {
      return "";
    }
    TextTable entries = new TextTable("ll").row("Boots", "Kernel and parameters");
    for (Entry entry : boot.entries()) {
      entries.row(
          Printable.of((entry.title() + " " + entry.version()).strip()),
          Printable.of(entry.kernel() + " " + entry.options()));
    }
    TextTable loaders = new TextTable("llll").row("Loader", "Place", "SHA-256", "File");
    for (Loader loader : boot.loaders()) {
      loaders.row(
          loader.name(),
          Printable.of(loader.place()),
          loader.sha256(),
          Printable.of(loader.source()));
    }
    String signed = boot.signed() ? "  loaders for UEFI and their kernels are signed\n" : "";
    return "\n" + entries.lines() + "\n" + loaders.lines() + signed;
  }

  /** The field {@code boot}. */
  static void write(JsonGenerator json, BootSummary boot) throws IOException {
    json.writeObjectFieldStart("boot");
    json.writeArrayFieldStart("entries");
    for (Entry entry : boot.entries()) {
      writeTexts(
          json,
          "title",
          entry.title(),
          "version",
          entry.version(),
          "kernel",
          entry.kernel(),
          "options",
          entry.options());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("loaders");
    for (Loader loader : boot.loaders()) {
      writeTexts(
          json,
          "name",
          loader.name(),
          "place",
          loader.place(),
          "source",
          loader.source(),
          "sha256",
          loader.sha256());
    }
    json.writeEndArray();
    json.writeBooleanField("signed", boot.signed());
    json.writeEndObject();
  }

  private static void writeTexts(JsonGenerator json, String... namesAndValues) throws IOException {
    json.writeStartObject();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      json.writeStringField(namesAndValues[i], namesAndValues[i + 1]);
    }
    json.writeEndObject();
  }
}

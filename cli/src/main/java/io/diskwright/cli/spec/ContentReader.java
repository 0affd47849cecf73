package io.diskwright.cli.spec;

import io.diskwright.cli.spec.SpecCursor.Named;
import io.diskwright.spec.ContentSpec;
import io.diskwright.spec.ContentTarget;
import io.diskwright.spec.ModeChange;
import io.diskwright.value.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one of the {@code contents}. */
final class ContentReader {

  /** What a content may have, in the order of the documentation. */
  static final List<String> NAMES = List.of("source", "target", "mode", "user", "group");

  private Optional<ByteString> source = Optional.empty();
  private Optional<ContentTarget> target = Optional.empty();
  private Optional<ModeChange> mode = Optional.empty();
  private Optional<String> user = Optional.empty();
  private Optional<String> group = Optional.empty();

  private ContentReader() {}

  static List<ContentSpec> readAll(SpecCursor contents) {
    List<ContentSpec> read = new ArrayList<>();
    for (SpecCursor content : contents.items()) {
      read.add(new ContentReader().read(content));
    }
    return read;
  }

  /**
   * Always gives a content, though a spec with problems is never built: with one missing, the rules
   * about the others would name them by wrong numbers.
   */
  private ContentSpec read(SpecCursor content) {
    content.read(() -> readEntries(content));
    return new ContentSpec(
        source.orElse(ByteString.EMPTY),
        target.orElseGet(() -> ContentTarget.parse("/")),
        mode,
        user,
        group);
  }

  private void readEntries(SpecCursor content) {
    List<String> given = new ArrayList<>();
    for (Named entry : content.entries()) {
      if (!NAMES.contains(entry.name())) {
        entry.value().problem(SpecReader.unknown(entry.name(), NAMES));
      } else if (!entry.value().isAbsent()) {
        given.add(entry.name());
        entry.value().read(() -> readEntry(entry.name(), entry.value()));
      }
    }
    require("source", given, content);
    require("target", given, content);
  }

  private static void require(String name, List<String> given, SpecCursor content) {
    if (!given.contains(name)) {
      content.problem("has no " + name);
    }
  }

  private void readEntry(String name, SpecCursor value) {
    switch (name) {
      case "source" -> source = Optional.of(ByteString.utf8(sourcePath(value)));
      case "target" -> target = Optional.of(ContentTarget.parse(targetText(value)));
      case "mode" -> mode = Optional.of(ModeChange.parse(value.filledText()));
      case "user" -> user = Optional.of(value.filledText());
      case "group" -> group = Optional.of(value.filledText());
      default -> throw new IllegalStateException("no reader for contents[]." + name);
    }
  }

  /** A path forgets the slash at its end, which means something behind a pattern. */
  private static String sourcePath(SpecCursor value) {
    String path = value.hostPath().toString();
    return value.text().endsWith("*/") ? path + "/" : path;
  }

  private static String targetText(SpecCursor value) {
    String text = value.filledText();
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a path cannot hold a NUL character");
    }
    return text;
  }
}

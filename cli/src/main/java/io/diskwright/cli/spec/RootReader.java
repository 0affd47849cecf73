package io.diskwright.cli.spec;

import io.diskwright.spec.ImageSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code root}: paths, and {@code -} for standard input. */
final class RootReader {

  private static final String STANDARD_INPUT = "-";

  private RootReader() {}

  static void read(SpecCursor value, ImageSpec.Builder spec) {
    List<Path> sources = new ArrayList<>();
    for (SpecCursor source : value.itemsOrOne()) {
      source.read(() -> sources.add(source(source)));
    }
    spec.root(sources);
  }

  private static Path source(SpecCursor source) {
    return source.text().equals(STANDARD_INPUT) ? Path.of(STANDARD_INPUT) : source.hostPath();
  }
}

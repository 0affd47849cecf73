package io.diskwright.boot.install;

import io.diskwright.boot.input.InputFile;
import io.diskwright.port.BlockSource;
import io.diskwright.port.HostFiles;
import java.io.IOException;
import java.nio.file.Path;

/** Files of the building machine that attributes name. */
record HostInputs(HostFiles files) {

  /**
   * Reads one.
   *
   * @throws io.diskwright.error.SourceException if it is missing or unreadable
   */
  InputFile read(String attribute, Path path) throws IOException {
    String name = "%s: %s".formatted(attribute, path);
    try (BlockSource source = files.open(path)) {
      return new InputFile(name, WholeFile.bytes(name, source));
    }
  }
}

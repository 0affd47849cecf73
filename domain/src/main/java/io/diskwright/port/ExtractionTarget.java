package io.diskwright.port;

import java.io.OutputStream;
import java.nio.file.Path;

/** Where files out of an image go. */
public sealed interface ExtractionTarget {

  /**
   * A folder of this machine.
   *
   * @param directory not there yet, or empty
   */
  record Folder(Path directory) implements ExtractionTarget {}

  /**
   * A tar archive.
   *
   * @param stream takes it; stays the caller's to close
   */
  record Archive(OutputStream stream) implements ExtractionTarget {}
}

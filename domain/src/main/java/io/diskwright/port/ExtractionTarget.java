package io.diskwright.port;

import java.nio.channels.WritableByteChannel;
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
   * @param channel takes it, in a thread of its own; stays the caller's to close. A failure
   *     interrupts a write, which closes an {@link java.nio.channels.InterruptibleChannel}
   */
  record Archive(WritableByteChannel channel) implements ExtractionTarget {}
}

package io.diskwright.port;

import java.io.IOException;
import java.util.Optional;

/** Opens sinks of one kind. Found by {@link java.util.ServiceLoader}. */
public interface FileSinkOpener {

  /**
   * Opens a sink.
   *
   * @return empty if the target is of another kind
   * @throws IOException if nothing can be written there
   */
  Optional<FileSink> open(ExtractionTarget target, ExtractionOptions options) throws IOException;
}

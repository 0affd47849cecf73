package io.diskwright.output.tar;

import io.diskwright.port.ExtractionOptions;
import io.diskwright.port.ExtractionTarget;
import io.diskwright.port.FileSink;
import io.diskwright.port.FileSinkOpener;
import java.io.IOException;
import java.util.Optional;

/** Extracts files into tar archives. */
public final class TarArchives implements FileSinkOpener {

  /** Keeps no state. */
  public TarArchives() {}

  @Override
  public Optional<FileSink> open(ExtractionTarget target, ExtractionOptions options)
      throws IOException {
    return target instanceof ExtractionTarget.Archive archive
        ? Optional.of(new TarSink(TarStream.to(archive.channel()), options.notes()))
        : Optional.empty();
  }
}

package io.diskwright.output;

import io.diskwright.port.ExtractionOptions;
import io.diskwright.port.ExtractionTarget;
import io.diskwright.port.FileSink;
import io.diskwright.port.FileSinkOpener;
import io.diskwright.posix.Posix;
import java.io.IOException;
import java.util.Optional;

/** Extracts files into folders of this machine, which has to be a Linux. */
public final class PosixFolders implements FileSinkOpener {

  /** Keeps no state. */
  public PosixFolders() {}

  @Override
  public Optional<FileSink> open(ExtractionTarget target, ExtractionOptions options)
      throws IOException {
    if (!(target instanceof ExtractionTarget.Folder folder)) {
      return Optional.empty();
    }
    if (!Posix.isAvailable()) {
      throw new IOException(
          "%s: files are extracted into folders on 64-bit Linux only; extract a tar (-o -)"
              .formatted(folder.directory()));
    }
    return Optional.of(FolderSink.open(folder.directory(), options));
  }
}

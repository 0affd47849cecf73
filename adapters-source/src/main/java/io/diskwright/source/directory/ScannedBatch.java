package io.diskwright.source.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of what is in a directory.
 *
 * @param job the directory
 * @param entries in no order
 * @param isLast whether that was all of it
 * @param failure what stopped the reader, other than a file that cannot be read
 */
record ScannedBatch(
    DirectoryJob job, List<ScannedEntry> entries, boolean isLast, @Nullable Throwable failure) {

  static ScannedBatch of(DirectoryJob job, List<ScannedEntry> entries) {
    return new ScannedBatch(job, entries, false, null);
  }

  static ScannedBatch end(DirectoryJob job, @Nullable Throwable failure) {
    return new ScannedBatch(job, List.of(), true, failure);
  }
}

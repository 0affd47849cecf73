package io.diskwright.source.directory;

import io.diskwright.posix.FileStatus;
import io.diskwright.tree.DataRange;
import io.diskwright.tree.Xattrs;
import io.diskwright.value.ByteString;
import java.util.List;

/**
 * All there is to know of one name in a directory.
 *
 * @param name as the directory has it
 * @param status of the file; of a link, its own
 * @param xattrs as far as they are wanted
 * @param linkTarget of a symbolic link; empty for everything else
 * @param dataRanges of a regular file; empty for everything else
 */
record ScannedEntry(
    ByteString name,
    FileStatus status,
    Xattrs xattrs,
    ByteString linkTarget,
    List<DataRange> dataRanges) {

  /** The same, met under a path, as the directory has it. */
  ScannedEntry named(ByteString inDirectory) {
    return new ScannedEntry(inDirectory, status, xattrs, linkTarget, dataRanges);
  }
}

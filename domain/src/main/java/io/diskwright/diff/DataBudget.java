package io.diskwright.diff;

import io.diskwright.error.CorruptImageException;
import io.diskwright.port.FileSystemDescription;
import io.diskwright.tree.DataRange;
import io.diskwright.tree.FileContent;

/**
 * What may be read of the files of one filesystem: some times what it can hold, since a stranger's
 * files may all be of the same few blocks, for ever.
 */
final class DataBudget {

  private static final int TIMES = 4;
  private static final String SHARED = "shared_blocks";

  private final String type;
  private final long mostBytes;
  private long bytes;

  DataBudget(FileSystemDescription description) {
    long size = description.usage().sizeBytes();
    boolean isUnlimited = description.features().contains(SHARED) || size > Long.MAX_VALUE / TIMES;
    this.type = description.type();
    this.mostBytes = isUnlimited ? Long.MAX_VALUE : size * TIMES;
  }

  /**
   * Before content is read.
   *
   * @throws CorruptImageException if there is more of it than there can be
   */
  void take(FileContent content) {
    for (DataRange range : content.dataRanges()) {
      if (range.length() > mostBytes - bytes) {
        throw new CorruptImageException(
            type,
            "files",
            0,
            "their data is more than %d bytes, %d times what the filesystem can hold"
                .formatted(mostBytes, TIMES));
      }
      bytes += range.length();
    }
  }
}

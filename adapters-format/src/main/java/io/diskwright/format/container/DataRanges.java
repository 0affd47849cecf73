package io.diskwright.format.container;

import io.diskwright.port.BlockSource;
import io.diskwright.tree.DataRange;
import java.util.List;

/**
 * Collects where a disk has data: what its container places in the file, less the holes of that
 * file.
 */
public final class DataRanges {

  private final RangeIndex ofFile;
  private final RangeList.Builder ofDisk = RangeList.builder();

  /** For a disk in that file. */
  public DataRanges(BlockSource file) {
    this.ofFile = new RangeIndex(file.dataRanges());
  }

  /**
   * Adds a part that is in the file; parts come in the order of the disk.
   *
   * @param diskOffset where it is on the disk, in bytes
   * @param fileOffset where it is in the file, in bytes
   */
  public void add(long diskOffset, long fileOffset, long length) {
    long end = fileOffset + length;
    DataRange data = ofFile.from(fileOffset);
    while (data.offset() < end) {
      long start = Math.max(fileOffset, data.offset());
      ofDisk.add(diskOffset + start - fileOffset, Math.min(end, data.end()) - start);
      data = ofFile.from(data.end());
    }
  }

  /** What was collected; to be called once. */
  public List<DataRange> list() {
    return ofDisk.build();
  }
}

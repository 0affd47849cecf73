package io.diskwright.format.container;

import io.diskwright.port.BlockSource;
import io.diskwright.tree.DataRange;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects where a disk has data: what its container places in the file, less the holes of that
 * file.
 */
public final class DataRanges {

  private final List<DataRange> ofFile;
  private final List<DataRange> ofDisk = new ArrayList<>();

  /** For a disk in that file. */
  public DataRanges(BlockSource file) {
    this.ofFile = file.dataRanges();
  }

  /**
   * Adds a part that is in the file; parts come in the order of the disk.
   *
   * @param diskOffset where it is on the disk, in bytes
   * @param fileOffset where it is in the file, in bytes
   */
  public void add(long diskOffset, long fileOffset, long length) {
    long end = fileOffset + length;
    for (int index = firstBehind(fileOffset); index < ofFile.size(); index++) {
      DataRange data = ofFile.get(index);
      if (data.offset() >= end) {
        return;
      }
      long start = Math.max(fileOffset, data.offset());
      append(diskOffset + start - fileOffset, Math.min(end, data.end()) - start);
    }
  }

  /** The first data that ends behind that place. */
  private int firstBehind(long fileOffset) {
    int low = 0;
    int high = ofFile.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ofFile.get(middle).end() <= fileOffset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void append(long offset, long length) {
    int last = ofDisk.size() - 1;
    if (last >= 0 && ofDisk.get(last).end() == offset) {
      DataRange before = ofDisk.get(last);
      ofDisk.set(last, new DataRange(before.offset(), before.length() + length));
    } else {
      ofDisk.add(new DataRange(offset, length));
    }
  }

  /** What was collected. */
  public List<DataRange> list() {
    return List.copyOf(ofDisk);
  }
}

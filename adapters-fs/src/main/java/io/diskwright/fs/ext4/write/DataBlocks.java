package io.diskwright.fs.ext4.write;

import static io.diskwright.fs.ext4.structure.Ext4Sizes.BLOCK_BYTES;

import io.diskwright.fs.ext4.structure.BlockRange;
import io.diskwright.tree.DataRange;
import io.diskwright.tree.FileContent;
import io.diskwright.value.ByteSize;
import java.util.ArrayList;
import java.util.List;

/** The parts of a file that hold data, rounded to whole blocks. */
final class DataBlocks {

  private DataBlocks() {}

  /** Ascending, apart from each other; empty if there is no data. */
  static List<BlockRange> of(FileContent content) {
    List<BlockRange> blocks = new ArrayList<>(1);
    for (DataRange range : content.dataRanges()) {
      long start = range.offset() / BLOCK_BYTES;
      long end = ByteSize.divideUp(range.end(), BLOCK_BYTES);
      BlockRange last = blocks.isEmpty() ? new BlockRange(0, 0) : blocks.get(blocks.size() - 1);
      if (!blocks.isEmpty() && start <= last.end()) {
        blocks.set(blocks.size() - 1, new BlockRange(last.start(), end - last.start()));
      } else {
        blocks.add(new BlockRange(start, end - start));
      }
    }
    return blocks;
  }

  static long count(List<BlockRange> blocks) {
    return blocks.stream().mapToLong(BlockRange::count).sum();
  }

  /** Blocks of the extent tree if every part can be placed in one piece. */
  static long leastTreeBlocks(List<BlockRange> blocks) {
    return ExtentTree.blocksNeeded(
        blocks.stream().mapToLong(part -> ExtentTree.extentsOf(part.count())).sum());
  }
}

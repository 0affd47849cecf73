package io.diskwright.fs.ext4.write;

import io.diskwright.fs.ext4.structure.BlockRange;
import io.diskwright.fs.ext4.structure.ExtentRuns;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the blocks of a file are.
 *
 * @param runs its data, ascending in the file
 * @param treePieces blocks of its extent tree below the inode
 */
record FileMap(List<Run> runs, List<BlockRange> treePieces) {

  /** Of a file without blocks. */
  static final FileMap NONE = new FileMap(List.of(), List.of());

  /** A file in one piece, without holes, short enough for the extents in the inode. */
  static FileMap ofOnePiece(long start, long count) {
    return new FileMap(List.of(new Run(0, start, count)), List.of());
  }

  /** Takes the blocks for these parts of a file, then those for the tree that leads to them. */
  static FileMap allocate(List<BlockRange> parts, long count, FreeSpace space) {
    List<Run> runs = matched(parts, space.takePieces(count));
    return new FileMap(runs, space.takePieces(ExtentTree.blocksNeeded(extentRuns(runs).count())));
  }

  /**
   * Lays the parts of the file over the pieces of the disk, both in order and equally long in all.
   */
  private static List<Run> matched(List<BlockRange> parts, List<BlockRange> pieces) {
    List<Run> runs = new ArrayList<>(parts.size() + pieces.size());
    int piece = 0;
    long used = 0;
    for (BlockRange part : parts) {
      for (long done = 0; done < part.count(); ) {
        BlockRange target = pieces.get(piece);
        long count = Math.min(part.count() - done, target.count() - used);
        runs.add(new Run(part.start() + done, target.start() + used, count));
        done += count;
        used += count;
        if (used == target.count()) {
          piece++;
          used = 0;
        }
      }
    }
    return List.copyOf(runs);
  }

  /** The file's extents. */
  ExtentTree tree() {
    return new ExtentTree(extentRuns(runs), this::treeBlock);
  }

  private static ExtentRuns extentRuns(List<Run> runs) {
    ExtentRuns extents = new ExtentRuns();
    runs.forEach(run -> extents.add(run.logical(), run.physical(), run.count()));
    return extents;
  }

  private long treeBlock(long index) {
    long before = 0;
    for (BlockRange piece : treePieces) {
      if (index < before + piece.count()) {
        return piece.start() + index - before;
      }
      before += piece.count();
    }
    throw new IllegalStateException("extent tree block %d of %d".formatted(index, before));
  }

  /** The first block of the file. */
  long firstBlock() {
    return runs.get(0).physical();
  }

  /** Blocks of the extent tree. */
  long treeBlockCount() {
    return treePieces.stream().mapToLong(BlockRange::count).sum();
  }
}

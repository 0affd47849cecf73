package io.diskwright.format.emit;

import io.diskwright.extent.Extents;

/**
 * Cuts a disk into chunks, in order. Chunks do not cross the multiples of their greatest size,
 * begin and end on whole blocks (the last one ends with the disk), and leave out the blocks before
 * their first and behind their last extent; where there is no extent there is no chunk.
 */
final class ChunkCutter {

  private final Extents extents;
  private final long diskBytes;
  private final int chunkBytes;
  private final int blockBytes;
  private int nextExtent;
  private long position;

  /**
   * @param chunkBytes greatest size of a chunk, a multiple of {@code blockBytes}
   */
  ChunkCutter(Extents extents, long diskBytes, int chunkBytes, int blockBytes) {
    this.extents = extents;
    this.diskBytes = diskBytes;
    this.chunkBytes = chunkBytes;
    this.blockBytes = blockBytes;
  }

  /** Places the chunk behind the one before; false if there is nothing left. */
  boolean next(Chunk chunk) {
    if (nextExtent == extents.count()) {
      return false;
    }
    long firstByte = Math.max(position, extents.offset(nextExtent));
    long offset = firstByte - firstByte % blockBytes;
    long limit = Math.min(diskBytes, offset - offset % chunkBytes + chunkBytes);
    int first = nextExtent;
    int end = firstFrom(limit);
    position = Math.min(limit, end(end - 1));
    chunk.place(offset, (int) (Math.min(limit, wholeBlocks(position)) - offset), first, end);
    nextExtent = end(end - 1) > limit ? end - 1 : end;
    return true;
  }

  /** The first extent from the next one on that begins at that place or behind it. */
  private int firstFrom(long limit) {
    int index = nextExtent;
    while (index < extents.count() && extents.offset(index) < limit) {
      index++;
    }
    return index;
  }

  private long end(int index) {
    return extents.offset(index) + extents.length(index);
  }

  private long wholeBlocks(long bytes) {
    return (bytes + blockBytes - 1) / blockBytes * blockBytes;
  }
}

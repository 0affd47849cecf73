package io.diskwright.fs.ext4.read;

import io.diskwright.tree.DataRange;
import io.diskwright.tree.FileContent;
import io.diskwright.value.ByteSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The content of a file that lies in blocks. */
final class MappedContent implements FileContent {

  private final FoundInode inode;
  private final StoredBlocks blocks;
  private final BlockMapping mapping;

  /** Whoever asks where the data is reads it next, and most files have one run. */
  private volatile @Nullable MappedRun lastRun;

  MappedContent(FoundInode inode, StoredBlocks blocks) {
    this.inode = inode;
    this.blocks = blocks;
    this.mapping = BlockMapping.of(inode, blocks);
  }

  @Override
  public long sizeBytes() {
    return inode.sizeBytes();
  }

  private long blockCount() {
    return ByteSize.divideUp(sizeBytes(), blocks.blockBytes());
  }

  /** No sound file has more runs than twice the filesystem's blocks, so a longer list is a lie. */
  @Override
  public List<DataRange> dataRanges() {
    List<DataRange> ranges = new ArrayList<>();
    long runsLeft = 2 * blocks.superblock().blockCount() + 2;
    for (long block = 0; block < blockCount(); ) {
      Damage.unless(
          --runsLeft >= 0, inode.name(), inode.offset(), () -> "its blocks are mapped in circles");
      MappedRun run = run(block);
      if (!run.isHole()) {
        add(run, ranges);
      }
      block = run.end();
    }
    return ranges;
  }

  private MappedRun run(long block) {
    try {
      return runAt(block);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private MappedRun runAt(long block) throws IOException {
    MappedRun run = lastRun;
    if (run == null || block < run.logicalBlock() || block >= run.end()) {
      run = mapping.at(block);
      lastRun = run;
    }
    return run.from(block);
  }

  private void add(MappedRun run, List<DataRange> ranges) {
    long start = blocks.offset(run.logicalBlock());
    long end = Math.min(blocks.offset(run.end()), sizeBytes());
    int last = ranges.size() - 1;
    if (last >= 0 && ranges.get(last).end() == start) {
      long before = ranges.get(last).offset();
      ranges.set(last, new DataRange(before, end - before));
    } else {
      ranges.add(new DataRange(start, end - start));
    }
  }

  @Override
  public void read(long offset, ByteBuffer target) throws IOException {
    int limit = target.limit();
    long at = offset;
    while (target.position() < limit) {
      long block = at / blocks.blockBytes();
      MappedRun run = runAt(block);
      long length = Math.min(limit - target.position(), blocks.offset(run.end()) - at);
      target.limit(target.position() + (int) length);
      read(run, at - blocks.offset(block), target);
      at += length;
    }
  }

  private void read(MappedRun run, long inRun, ByteBuffer target) throws IOException {
    if (run.isHole()) {
      target.put(new byte[target.remaining()]);
    } else {
      blocks.read(blocks.offset(run.physicalBlock()) + inRun, target);
    }
  }
}

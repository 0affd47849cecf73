package io.diskwright.fs.ext4.read;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads tables of inodes from front to end, in large pieces. */
public final class InodeScan {

  /** So little that it is in a processor's cache still when it is looked at. */
  private static final int CHUNK_BYTES = 1 << 18;

  private final StoredBlocks blocks;

  /** What is shown each piece. */
  @FunctionalInterface
  public interface Target {
    /** Looks at inodes, and may keep them. */
    void inodes(InodeChunk chunk) throws IOException;
  }

  /** Scans a filesystem. */
  public InodeScan(StoredBlocks blocks) {
    this.blocks = blocks;
  }

  /**
   * Shows the first inodes of a group.
   *
   * @param table first block of its inode table, as checked
   * @param count how many
   */
  public void scan(long group, long table, long count, Target target) throws IOException {
    int size = blocks.superblock().inodeBytes();
    long first = group * blocks.superblock().inodesPerGroup() + 1;
    long offset = blocks.offset(table);
    for (long done = 0; done < count; ) {
      int taken = (int) Math.min(count - done, CHUNK_BYTES / size);
      target.inodes(read(first + done, offset + done * size, taken));
      done += taken;
    }
  }

  private InodeChunk read(long first, long offset, int count) throws IOException {
    byte[] bytes = new byte[count * blocks.superblock().inodeBytes()];
    blocks.read(offset, ByteBuffer.wrap(bytes));
    return new InodeChunk(blocks.superblock(), bytes, first, offset);
  }

  /**
   * Reads one inode.
   *
   * @param table first block of its group's inode table, as checked
   */
  public static InodeView read(StoredBlocks blocks, long number, long table) throws IOException {
    FoundSuperblock superblock = blocks.superblock();
    long index = (number - 1) % superblock.inodesPerGroup();
    long offset = blocks.offset(table) + index * superblock.inodeBytes();
    byte[] bytes = new byte[superblock.inodeBytes()];
    blocks.read(offset, ByteBuffer.wrap(bytes));
    InodeView view = new InodeView(superblock);
    view.moveTo(bytes, 0, number, offset);
    return view;
  }
}

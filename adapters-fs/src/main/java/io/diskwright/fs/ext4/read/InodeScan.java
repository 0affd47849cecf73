package io.diskwright.fs.ext4.read;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads tables of inodes from front to end, in large pieces. */
public final class InodeScan {

  private static final int CHUNK_BYTES = 1 << 20;

  private final StoredBlocks blocks;
  private final InodeView view;
  private final byte[] chunk = new byte[CHUNK_BYTES];

  /** What is shown each inode. */
  @FunctionalInterface
  public interface Target {
    /** Looks at the inode that the view is at. */
    void inode(InodeView view) throws IOException;
  }

  /** Scans a filesystem. */
  public InodeScan(StoredBlocks blocks) {
    this.blocks = blocks;
    this.view = new InodeView(blocks.superblock());
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
      blocks.read(offset + done * size, ByteBuffer.wrap(chunk, 0, taken * size));
      for (int i = 0; i < taken; i++) {
        view.moveTo(chunk, i * size, first + done + i, offset + (done + i) * size);
        target.inode(view);
      }
      done += taken;
    }
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

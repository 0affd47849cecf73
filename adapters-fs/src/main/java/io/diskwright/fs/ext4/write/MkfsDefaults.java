package io.diskwright.fs.ext4.write;

import static io.diskwright.fs.ext4.structure.Ext4Sizes.BLOCK_BYTES;

import io.diskwright.value.ByteSize;
import java.util.stream.LongStream;

/**
 * What mke2fs 1.47 chooses by size alone ({@code mke2fs.conf}, {@code parse_fs_type} in mke2fs.c,
 * {@code ext2fs_default_journal_size} in mkjournal.c). Sizes are in 4096-byte blocks.
 */
public final class MkfsDefaults {

  /** The size steps at which a larger filesystem gets fewer inodes, in blocks. */
  private static final long[] RATIO_STEPS = {
    3 * ByteSize.MIB / BLOCK_BYTES,
    512 * ByteSize.MIB / BLOCK_BYTES,
    4 * ByteSize.TIB / BLOCK_BYTES,
    16 * ByteSize.TIB / BLOCK_BYTES
  };

  /** Bytes for each inode: "floppy", "small", default, "big" and "huge". */
  private static final int[] RATIOS = {8192, 4096, 16384, 32768, 65536};

  private static final long[] JOURNAL_STEPS = {
    2048, 32768, 262144, 524288, 4194304, 8388608, 16777216, 33554432
  };
  private static final long[] JOURNALS = {0, 1024, 4096, 8192, 16384, 32768, 65536, 131072, 262144};
  private static final long LARGEST_INODE_COUNT = 0xFFFF_FFFFL;

  private MkfsDefaults() {}

  /** Bytes of the filesystem for each inode. */
  public static int inodeRatio(long blockCount) {
    return RATIOS[step(RATIO_STEPS, blockCount)];
  }

  /** How many inodes are asked for; rounding to whole tables comes on top. */
  public static long inodeCount(long blockCount) {
    return Math.min(
        LARGEST_INODE_COUNT, blockCount / (inodeRatio(blockCount) / (long) BLOCK_BYTES));
  }

  /** Blocks of the journal; 0 where the filesystem is too small for one. */
  public static long journalBlocks(long blockCount) {
    return JOURNALS[step(JOURNAL_STEPS, blockCount)];
  }

  /** The journal sizes of smaller filesystems, largest first, for where the default is too much. */
  static long[] smallerJournals(long blockCount) {
    int step = step(JOURNAL_STEPS, blockCount);
    return LongStream.iterate(step - 1L, i -> i > 0, i -> i - 1)
        .map(i -> JOURNALS[(int) i])
        .toArray();
  }

  /**
   * The next size, in blocks, at which the inode ratio changes; {@link Long#MAX_VALUE} behind the
   * last.
   */
  static long nextRatioStep(long blockCount) {
    int step = step(RATIO_STEPS, blockCount);
    return step < RATIO_STEPS.length ? RATIO_STEPS[step] : Long.MAX_VALUE;
  }

  private static int step(long[] steps, long blockCount) {
    int step = 0;
    while (step < steps.length && blockCount >= steps[step]) {
      step++;
    }
    return step;
  }
}

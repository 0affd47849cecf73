package io.diskwright.fs.ext4.structure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The block groups that carry a copy of the superblock and the group descriptors under {@code
 * sparse_super}: 0, 1 and the powers of 3, 5 and 7.
 */
public final class BackupGroups {

  private static final long[] ALL =
      LongStream.concat(LongStream.of(0, 1), LongStream.of(3, 5, 7).flatMap(BackupGroups::powers))
          .sorted()
          .toArray();

  private BackupGroups() {}

  private static LongStream powers(long base) {
    return LongStream.iterate(base, power -> power < 1L << 32, power -> power * base);
  }

  /** Whether the group has a copy; the primary in group 0 counts. */
  public static boolean contains(long group) {
    return Arrays.binarySearch(ALL, group) >= 0;
  }

  /** How many of the groups below {@code groupCount} have a copy. */
  public static int count(long groupCount) {
    int found = Arrays.binarySearch(ALL, groupCount);
    return found >= 0 ? found : -found - 1;
  }

  /** Those below {@code groupCount}, ascending, 0 first. */
  public static List<Long> below(long groupCount) {
    return Arrays.stream(ALL, 0, count(groupCount)).boxed().toList();
  }
}

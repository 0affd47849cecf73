package io.diskwright.fs.ext4.write;

import static io.diskwright.fs.ext4.structure.Ext4Sizes.BLOCKS_PER_GROUP;
import static io.diskwright.fs.ext4.structure.Ext4Sizes.GROUPS_PER_FLEX;

import io.diskwright.fs.ext4.structure.BackupGroups;

/**
 * Where the bitmaps and inode tables of the groups are. Sixteen groups make a flex group; its first
 * free blocks hold all block bitmaps, then all inode bitmaps, then all inode tables:
 *
 * <pre>
 * | superblock, descriptors (group 0) | block bitmaps | inode bitmaps | tables ... | free ... |
 * </pre>
 *
 * <p>A table that would run into a backup of the superblock starts behind it, as {@code
 * ext2fs_allocate_group_table} does (lib/ext2fs/alloc_tables.c).
 */
public final class GroupPlaces {

  private final Geometry geometry;
  private final long[] tables;

  public GroupPlaces(Geometry geometry) {
    this.geometry = geometry;
    this.tables = new long[geometry.groupCount()];
    for (int first = 0; first < tables.length; first += GROUPS_PER_FLEX) {
      placeTables(first);
    }
  }

  private void placeTables(int first) {
    long next = bitmaps(first) + 2L * flexGroupSize(first);
    for (int group = first; group < first + flexGroupSize(first); group++) {
      tables[group] = behindBackups(next);
      next = tables[group] + geometry.inodeTableBlocks();
    }
  }

  /** The first place from {@code block} on where a whole table meets no backup. */
  private long behindBackups(long block) {
    long place = block;
    long lastGroup = (block + geometry.inodeTableBlocks() - 1) / BLOCKS_PER_GROUP;
    for (long group = block / BLOCKS_PER_GROUP; group <= lastGroup; group++) {
      long backupEnd = group * BLOCKS_PER_GROUP + geometry.backupBlocks();
      if (BackupGroups.contains(group) && place < backupEnd) {
        place = backupEnd;
      }
    }
    return place == block ? place : behindBackups(place);
  }

  /** The first bitmap of the flex group that begins with that group. */
  private long bitmaps(int first) {
    return first * (long) BLOCKS_PER_GROUP + (first == 0 ? geometry.backupBlocks() : 0);
  }

  private int flexGroupSize(int first) {
    return Math.min(GROUPS_PER_FLEX, geometry.groupCount() - first);
  }

  public long blockBitmap(int group) {
    int inFlexGroup = group % GROUPS_PER_FLEX;
    return bitmaps(group - inFlexGroup) + inFlexGroup;
  }

  public long inodeBitmap(int group) {
    return blockBitmap(group) + flexGroupSize(group - group % GROUPS_PER_FLEX);
  }

  public long inodeTable(int group) {
    return tables[group];
  }

  /** What these structures and the backups leave, ascending. */
  public FreeSpace freeSpace() {
    FreeSpace.Builder free = FreeSpace.builder();
    for (int group = 0; group < tables.length; group++) {
      long start = group * (long) BLOCKS_PER_GROUP;
      if (BackupGroups.contains(group)) {
        free.use(start, geometry.backupBlocks());
      }
      if (group % GROUPS_PER_FLEX == 0) {
        free.use(bitmaps(group), 2L * flexGroupSize(group));
        useTables(group, free);
      }
    }
    return free.build(geometry.blockCount());
  }

  private void useTables(int first, FreeSpace.Builder free) {
    for (int group = first; group < first + flexGroupSize(first); group++) {
      free.use(tables[group], geometry.inodeTableBlocks());
    }
  }
}

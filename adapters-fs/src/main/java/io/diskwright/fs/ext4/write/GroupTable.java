package io.diskwright.fs.ext4.write;

import static io.diskwright.fs.ext4.structure.Ext4Sizes.BLOCKS_PER_GROUP;
import static io.diskwright.fs.ext4.structure.Ext4Sizes.BLOCK_BYTES;
import static io.diskwright.fs.ext4.structure.Ext4Sizes.DESCRIPTORS_PER_BLOCK;
import static io.diskwright.fs.ext4.structure.Ext4Sizes.DESCRIPTOR_BYTES;

import io.diskwright.fs.ext4.structure.BackupGroups;
import io.diskwright.fs.ext4.structure.ChecksumSeed;
import io.diskwright.fs.ext4.structure.GroupDescriptor;
import io.diskwright.fs.ext4.structure.GroupFlag;
import io.diskwright.tree.Node;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The block groups after everything has its place: what is free in each, and their bitmaps and
 * descriptors, encoded when asked for. A group in which only its own copy of superblock and
 * descriptors is in use needs no block bitmap, and one without inodes in use needs no inode bitmap;
 * that keeps a large, nearly empty filesystem small.
 */
final class GroupTable {

  private final Geometry geometry;
  private final GroupPlaces places;
  private final FreeSpace space;
  private final ChecksumSeed seed;
  private final long lastInode;
  private final int[] freeBlockCounts;
  private final int[] directoryCounts;
  private final int[] blockBitmapChecksums;

  /** A disk of 20 TiB has 26 copies of 10 MiB of descriptors, so each block is encoded once. */
  private final AtomicReferenceArray<byte[]> descriptorBlocks;

  GroupTable(Allocation allocation, ChecksumSeed seed) {
    this.geometry = allocation.geometry();
    this.places = allocation.places();
    this.space = allocation.space();
    this.seed = seed;
    this.lastInode = allocation.demand().inodeCount();
    this.freeBlockCounts = freeBlockCounts();
    this.directoryCounts = directoryCounts(allocation.demand());
    this.blockBitmapChecksums = blockBitmapChecksums();
    this.descriptorBlocks = new AtomicReferenceArray<>(geometry.descriptorBlocks());
  }

  private int[] freeBlockCounts() {
    int[] counts = new int[geometry.groupCount()];
    for (int range = 0; range < space.rangeCount(); range++) {
      for (long block = space.start(range); block < space.end(range); ) {
        int group = (int) (block / BLOCKS_PER_GROUP);
        long end = Math.min(space.end(range), (group + 1L) * BLOCKS_PER_GROUP);
        counts[group] += (int) (end - block);
        block = end;
      }
    }
    return counts;
  }

  private int[] directoryCounts(TreeDemand demand) {
    int[] counts = new int[geometry.groupCount()];
    if (demand.numbers().lostAndFound().isEmpty()) {
      counts[0]++;
    }
    demand.numbers().forEach(node -> countDirectory(node, demand.numbers(), counts));
    return counts;
  }

  private void countDirectory(Node node, InodeNumbers numbers, int[] counts) {
    if (node.isDirectory()) {
      counts[(int) ((numbers.of(node) - 1) / geometry.inodesPerGroup())]++;
    }
  }

  private int[] blockBitmapChecksums() {
    int[] checksums = new int[geometry.groupCount()];
    for (int group = 0; group < checksums.length; group++) {
      checksums[group] = hasBlockBitmap(group) ? seed.blockBitmap(blockBitmap(group)) : 0;
    }
    return checksums;
  }

  /** Whether the group's block bitmap is written; the last group's always is, for its odd size. */
  boolean hasBlockBitmap(int group) {
    long backup = BackupGroups.contains(group) ? geometry.backupBlocks() : 0;
    return group == geometry.groupCount() - 1
        || freeBlockCounts[group] != BLOCKS_PER_GROUP - backup;
  }

  /** Whether the group has inodes in use, and so a bitmap and a table of them. */
  boolean hasInodes(int group) {
    return usedInodeCount(group) > 0;
  }

  /** How many of the group's inodes are in use; they are the first. */
  int usedInodeCount(int group) {
    long before = group * (long) geometry.inodesPerGroup();
    return (int) Math.max(0, Math.min(geometry.inodesPerGroup(), lastInode - before));
  }

  /** One bit a block, 1 for those in use and those behind the end of the filesystem. */
  byte[] blockBitmap(int group) {
    long first = group * (long) BLOCKS_PER_GROUP;
    byte[] bitmap = new byte[BLOCK_BYTES];
    Arrays.fill(bitmap, (byte) 0xFF);
    int range = space.firstEndingBehind(first);
    while (range < space.rangeCount() && space.start(range) < first + BLOCKS_PER_GROUP) {
      long start = Math.max(0, space.start(range) - first);
      long end = Math.min(BLOCKS_PER_GROUP, space.end(range) - first);
      clear(bitmap, (int) start, (int) end);
      range++;
    }
    return bitmap;
  }

  /** One bit an inode, 1 for those in use and all behind the last. */
  byte[] inodeBitmap(int group) {
    byte[] bitmap = new byte[BLOCK_BYTES];
    Arrays.fill(bitmap, (byte) 0xFF);
    clear(bitmap, usedInodeCount(group), geometry.inodesPerGroup());
    return bitmap;
  }

  private static void clear(byte[] bitmap, int start, int end) {
    int bit = start;
    for (; bit < end && bit % 8 != 0; bit++) {
      bitmap[bit / 8] &= (byte) ~(1 << bit % 8);
    }
    if (bit < end) {
      Arrays.fill(bitmap, bit / 8, end / 8, (byte) 0);
      bit = end / 8 * 8;
    }
    for (; bit < end; bit++) {
      bitmap[bit / 8] &= (byte) ~(1 << bit % 8);
    }
  }

  /** One block of the descriptors, the same in every copy. */
  byte[] descriptorBlock(int index) {
    byte[] known = descriptorBlocks.get(index);
    if (known == null) {
      known = encodeDescriptorBlock(index);
      descriptorBlocks.set(index, known);
    }
    return known;
  }

  private byte[] encodeDescriptorBlock(int index) {
    byte[] block = new byte[BLOCK_BYTES];
    int first = index * DESCRIPTORS_PER_BLOCK;
    int end = Math.min(geometry.groupCount(), first + DESCRIPTORS_PER_BLOCK);
    for (int group = first; group < end; group++) {
      byte[] descriptor = descriptor(group).encode(seed, group);
      System.arraycopy(descriptor, 0, block, (group - first) * DESCRIPTOR_BYTES, DESCRIPTOR_BYTES);
    }
    return block;
  }

  private GroupDescriptor descriptor(int group) {
    int freeInodes = geometry.inodesPerGroup() - usedInodeCount(group);
    return new GroupDescriptor(
        places.blockBitmap(group),
        places.inodeBitmap(group),
        places.inodeTable(group),
        freeBlockCounts[group],
        freeInodes,
        directoryCounts[group],
        flags(group),
        freeInodes,
        blockBitmapChecksums[group],
        hasInodes(group) ? seed.inodeBitmap(inodeBitmap(group), geometry.inodesPerGroup()) : 0);
  }

  private int flags(int group) {
    int flags = GroupFlag.INODE_ZEROED.bit();
    if (!hasBlockBitmap(group)) {
      flags |= GroupFlag.BLOCK_UNINIT.bit();
    }
    if (!hasInodes(group)) {
      flags |= GroupFlag.INODE_UNINIT.bit();
    }
    return flags;
  }
}

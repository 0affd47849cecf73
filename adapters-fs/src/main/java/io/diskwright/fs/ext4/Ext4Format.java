package io.diskwright.fs.ext4;

import static io.diskwright.fs.ext4.structure.Ext4Sizes.BLOCK_BYTES;

import io.diskwright.error.InvalidSpecException;
import io.diskwright.fs.ext4.structure.Ext4Time;
import io.diskwright.fs.ext4.write.Allocation;
import io.diskwright.fs.ext4.write.Assembly;
import io.diskwright.fs.ext4.write.Geometry;
import io.diskwright.fs.ext4.write.MountTraces;
import io.diskwright.fs.ext4.write.SizeSearch;
import io.diskwright.fs.ext4.write.TreeDemand;
import io.diskwright.port.FileSystemFormat;
import io.diskwright.port.FileSystemParameters;
import io.diskwright.port.FileSystemPlace;
import io.diskwright.port.FileSystemPlan;
import io.diskwright.port.FileSystemUsage;
import io.diskwright.tree.FileTree;
import io.diskwright.value.Guid;
import io.diskwright.value.Timestamp;

/**
 * ext4 as Debian 12's mke2fs makes it: 4096-byte blocks, 256-byte inodes, a journal, every
 * checksum, room to grow. The largest has 192 TiB, the largest file 16 TiB.
 */
public final class Ext4Format implements FileSystemFormat {

  private static final int LABEL_BYTES = 16;

  /** For {@link java.util.ServiceLoader}. */
  public Ext4Format() {}

  @Override
  public String name() {
    return "ext4";
  }

  @Override
  public int labelBytes() {
    return LABEL_BYTES;
  }

  @Override
  public long minimumSizeBytes(FileTree tree, FileSystemParameters parameters, long spareBytes) {
    return search(tree, parameters).minimumBlocks(spareBytes) * BLOCK_BYTES;
  }

  @Override
  public FileSystemPlan plan(
      FileTree tree, FileSystemParameters parameters, FileSystemPlace place) {
    Allocation allocation = search(tree, parameters).place(place.sizeBytes() / BLOCK_BYTES);
    return new FileSystemPlan(
        Assembly.extents(allocation, parameters, hashSeed(parameters)), usage(allocation));
  }

  @Override
  public byte[] withoutMounts(byte[] head, Timestamp created) {
    return MountTraces.removedFrom(head, created);
  }

  private static SizeSearch search(FileTree tree, FileSystemParameters parameters) {
    check(parameters);
    return new SizeSearch(TreeDemand.of(tree, hashSeed(parameters)), parameters);
  }

  private static void check(FileSystemParameters parameters) {
    if (parameters.label().length() > LABEL_BYTES) {
      throw new InvalidSpecException(
          "label",
          "'%s' has %d bytes; an ext4 label has at most %d"
              .formatted(parameters.label(), parameters.label().length(), LABEL_BYTES));
    }
    if (!Ext4Time.holds(parameters.created())) {
      throw new InvalidSpecException(
          "timestamp",
          "%d seconds from 1970 is outside ext4's range, 1901-12-13 to 2446-05-10"
              .formatted(parameters.created().seconds()));
    }
  }

  private static Guid hashSeed(FileSystemParameters parameters) {
    return parameters.seed().derive("ext4 hash seed");
  }

  private static FileSystemUsage usage(Allocation allocation) {
    Geometry geometry = allocation.geometry();
    return new FileSystemUsage(
        geometry.blockCount() * BLOCK_BYTES,
        BLOCK_BYTES,
        allocation.space().blockCount() * BLOCK_BYTES,
        Math.max(0, allocation.availableBlocks()) * BLOCK_BYTES,
        geometry.inodeCount(),
        allocation.freeInodeCount());
  }
}

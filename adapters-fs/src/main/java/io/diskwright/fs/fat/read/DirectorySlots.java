package io.diskwright.fs.fat.read;

import io.diskwright.port.BlockSource;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Goes through the entries of a directory, used or not, up to the first that never was; those of
 * one cluster are in memory at a time. Of one thread.
 */
public final class DirectorySlots {

  /** The 2 MiB at which every driver stops to make entries. */
  public static final int MOST = 1 << 16;

  private final BlockSource place;
  private final FoundVolume volume;
  private final ClusterChain chain;
  private final boolean isFixedRoot;
  private byte[] slots = new byte[0];
  private long slotsOffset;
  private int at;
  private int run;
  private long inRun;
  private int count;

  private DirectorySlots(
      BlockSource place, FoundVolume volume, ClusterChain chain, boolean isFixedRoot) {
    this.place = place;
    this.volume = volume;
    this.chain = chain;
    this.isFixedRoot = isFixedRoot;
  }

  /** Those of a directory in a chain of clusters. */
  public static DirectorySlots of(BlockSource place, FoundVolume volume, ClusterChain chain) {
    return new DirectorySlots(place, volume, chain, /* isFixedRoot= */ false);
  }

  /** Those of the root directory that has a place of its own. */
  public static DirectorySlots ofFixedRoot(BlockSource place, FoundVolume volume)
      throws IOException {
    DirectorySlots root =
        new DirectorySlots(place, volume, new ClusterChain(), /* isFixedRoot= */ true);
    root.load(volume.rootOffset(), volume.rootBytes());
    return root;
  }

  private void load(long offset, int length) throws IOException {
    slots = new byte[length];
    place.read(offset, ByteBuffer.wrap(slots));
    slotsOffset = offset;
    at = -FoundEntry.BYTES;
  }

  /** Goes to the next entry, if there is one, even behind the first that was never used. */
  public boolean nextOfAll() throws IOException {
    if (at + FoundEntry.BYTES >= slots.length && !nextCluster()) {
      return false;
    }
    at += FoundEntry.BYTES;
    Damage.unless(
        count++ < MOST, "directory", offset(), () -> "more than %d entries".formatted(MOST));
    return true;
  }

  /** Goes to the next entry, if there is one in front of the first that was never used. */
  public boolean next() throws IOException {
    return nextOfAll() && !FoundEntry.isNever(slots, at);
  }

  private boolean nextCluster() throws IOException {
    if (isFixedRoot || run == chain.runCount()) {
      return false;
    }
    load(volume.clusterOffset(chain.firstCluster(run) + inRun), volume.clusterBytes());
    if (++inRun == chain.runLength(run)) {
      run++;
      inRun = 0;
    }
    return true;
  }

  /** The bytes around the entry. */
  public byte[] bytes() {
    return slots;
  }

  /** Where the entry begins in those bytes. */
  public int at() {
    return at;
  }

  /** Where the entry begins in the filesystem. */
  public long offset() {
    return slotsOffset + at;
  }
}

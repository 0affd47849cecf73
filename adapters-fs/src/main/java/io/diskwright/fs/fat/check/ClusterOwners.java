package io.diskwright.fs.fat.check;

import java.util.BitSet;

/** Which clusters belong to a file or directory: one bit each. */
final class ClusterOwners {

  private final BitSet owned = new BitSet();

  boolean isOwned(long cluster) {
    return owned.get((int) cluster);
  }

  void own(long cluster) {
    owned.set((int) cluster);
  }
}

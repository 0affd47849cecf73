package io.diskwright.format.qcow2;

import io.diskwright.format.container.ContainerReader;
import io.diskwright.port.Fault;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** The references in a file: what they take is counted, and what is wrong with them told. */
final class References {

  private static final String FORMAT = "qcow2";

  private final ContainerReader file;
  private final int clusterBits;
  private final StoredRefcounts refcounts;
  private final ClusterCounts counts;
  private final Consumer<Fault> faults;

  References(
      ContainerReader file,
      int clusterBits,
      StoredRefcounts refcounts,
      ClusterCounts counts,
      Consumer<Fault> faults) {
    this.file = file;
    this.clusterBits = clusterBits;
    this.refcounts = refcounts;
    this.counts = counts;
    this.faults = faults;
  }

  long clusterBytes() {
    return 1L << clusterBits;
  }

  /**
   * Counts what takes a place in the file. The last cluster may be cut off by the file's end.
   *
   * @param structure of the reference, for the fault
   * @param at where the reference is
   * @param times how often it is referred to
   */
  void take(String structure, long offset, long length, long at, int times) {
    if (length == 0) {
      return;
    }
    long room = file.sizeBytes() + clusterBytes();
    if (offset < 0 || length < 0 || offset >= room || length >= room - offset) {
      tell(
          structure,
          at,
          "%s bytes at %s; the file has %d"
              .formatted(
                  Long.toUnsignedString(length), Long.toUnsignedString(offset), file.sizeBytes()));
      return;
    }
    long last = (offset + length - 1) >> clusterBits;
    for (long cluster = offset >> clusterBits; cluster <= last; cluster++) {
      counts.add(cluster, times);
    }
  }

  /** Bit 63 says that the refcount is exactly one: specification, "L1 table entry". */
  void checkCopied(String structure, long entry, long offset, long at) throws IOException {
    long refcount = refcounts.refcount(offset >>> clusterBits);
    if (((entry & EntryBits.COPIED) != 0) != (refcount == 1)) {
      tell(
          structure,
          at,
          "0x%016x has the copied flag %s, and its cluster the refcount %s"
              .formatted(
                  entry,
                  (entry & EntryBits.COPIED) != 0 ? "set" : "clear",
                  Long.toUnsignedString(refcount)));
    }
  }

  void tell(String structure, long at, String message) {
    faults.accept(new Fault(FORMAT, structure, OptionalLong.empty(), at, message));
  }
}

package io.diskwright.format.qcow2;

import io.diskwright.format.container.ContainerReader;
import io.diskwright.format.container.RangeIndex;
import io.diskwright.port.Fault;
import io.diskwright.tree.DataRange;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Compares what is referred to with what is counted: specification, section "Host cluster
 * management". As in {@code qemu-img check} a cluster that counts too much is leaked, which costs
 * nothing but space; one that counts too little will be overwritten one day.
 */
final class Qcow2Check {

  /** 128 MiB of counts, enough for 4 TiB in clusters of 64 KiB at once. */
  private static final int MOST_PAGES = 8192;

  /** A bit of {@code autoclear_features}: the external data file is a raw disk. */
  private static final long RAW_EXTERNAL_DATA = 1 << 1;

  private static final String FORMAT = "qcow2";

  private final ContainerReader file;
  private final RangeIndex data;
  private final StoredRefcounts refcounts;
  private final ClusterCounts counts;
  private final Consumer<Fault> faults;
  private final int clusterBits;

  private Qcow2Check(
      ContainerReader file,
      RangeIndex data,
      StoredRefcounts refcounts,
      ClusterCounts counts,
      int clusterBits,
      Consumer<Fault> faults) {
    this.file = file;
    this.data = data;
    this.refcounts = refcounts;
    this.counts = counts;
    this.clusterBits = clusterBits;
    this.faults = faults;
  }

  /**
   * Checks a file.
   *
   * @param data where the file has data
   * @throws io.diskwright.error.CorruptImageException if there is no way on
   */
  static void run(ContainerReader file, List<DataRange> data, Consumer<Fault> faults)
      throws IOException {
    run(file, data, MOST_PAGES, faults);
  }

  /**
   * The same with less memory.
   *
   * @param mostPages of counts that are in memory at once
   */
  static void run(ContainerReader file, List<DataRange> data, int mostPages, Consumer<Fault> faults)
      throws IOException {
    Qcow2Header header = HeaderCheck.read(file);
    HeaderExtensions extensions = HeaderExtensions.read(file, header);
    HeaderCheck.checkReadable(header, extensions);
    noteState(header, faults);
    RangeIndex index = new RangeIndex(data);
    StoredRefcounts refcounts = StoredRefcounts.read(file, header);
    Consumer<Fault> told = faults;
    for (long first = 0; first < Long.MAX_VALUE; ) {
      ClusterCounts counts = new ClusterCounts(first, mostPages);
      References references = new References(file, header.clusterBits(), refcounts, counts, told);
      new ReferenceWalk(file, header, extensions, index, refcounts, references).walk();
      new Qcow2Check(file, index, refcounts, counts, header.clusterBits(), faults).compare(first);
      first = counts.end();
      told = fault -> {};
    }
  }

  private static void noteState(Qcow2Header header, Consumer<Fault> faults) {
    if (IncompatibleFeature.CORRUPT.isSetIn(header)) {
      String message = "the image is marked corrupt by who wrote it last";
      faults.accept(new Fault(FORMAT, "incompatible_features", OptionalLong.empty(), 72, message));
    }
    if ((header.autoclearFeatures() & RAW_EXTERNAL_DATA) != 0) {
      String message = "bit 1 is about an external data file, and there is none";
      faults.accept(new Fault(FORMAT, "autoclear_features", OptionalLong.empty(), 88, message));
    }
  }

  private void compare(long first) throws IOException {
    long fileClusters = ((file.sizeBytes() - 1) >> clusterBits) + 1;
    long end = Math.min(fileClusters, counts.end());
    Set<Long> seen = new HashSet<>();
    long perBlock = refcounts.clustersPerBlock();
    for (int block = (int) Math.min(refcounts.blockCount(), first / perBlock);
        block < refcounts.blockCount() && block * perBlock < end;
        block++) {
      compareBlock(
          block, Math.max(first, block * perBlock), Math.min(end, (block + 1) * perBlock), seen);
    }
    long covered = Math.max(first, refcounts.blockCount() * perBlock);
    for (long page : counts.pageStarts()) {
      long pageEnd = Math.min(end, page + ClusterCounts.pageClusters());
      compareClusters(Math.max(covered, page), pageEnd);
    }
  }

  /** A block of zeros, or one that was looked at, matters only where something is referred to. */
  private void compareBlock(int block, long from, long to, Set<Long> seen) throws IOException {
    checkBlock(block);
    boolean isNew = refcounts.hasBlock(block) && seen.add(refcounts.blockOffset(block));
    boolean hasData =
        isNew
            && data.from(refcounts.blockOffset(block)).offset()
                < refcounts.blockOffset(block) + (1L << clusterBits);
    if (hasData || counts.hasAny(from, to)) {
      compareClusters(from, to);
    }
  }

  /** A block belongs to the table alone. */
  private void checkBlock(int block) {
    long cluster = refcounts.blockOffset(block) >>> clusterBits;
    if (refcounts.hasBlock(block) && cluster < counts.end() && counts.count(cluster) > 1) {
      tell(
          "refcount block",
          block,
          refcounts.entryOffset(block),
          "at %d, where something else is as well".formatted(refcounts.blockOffset(block)));
    }
  }

  private void compareClusters(long from, long to) throws IOException {
    for (long cluster = from; cluster < to; cluster++) {
      long stored = refcounts.refcount(cluster);
      int found = counts.count(cluster);
      if (stored != found) {
        boolean isLeak = Long.compareUnsigned(stored, found) > 0;
        tell(
            isLeak ? "leaked cluster" : "cluster",
            cluster,
            cluster << clusterBits,
            "refcount %s, and %d references to it".formatted(Long.toUnsignedString(stored), found));
      }
    }
  }

  private void tell(String structure, long number, long offset, String message) {
    faults.accept(new Fault(FORMAT, structure, OptionalLong.of(number), offset, message));
  }
}

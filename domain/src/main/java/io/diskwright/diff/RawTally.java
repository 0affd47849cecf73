package io.diskwright.diff;

import java.util.List;

/** Bytes that differ in one kind of structure: how many, in how many blocks, and the first. */
final class RawTally {

  static final String UNUSED = "unused space";
  static final String DATA = "data";
  static final String SLACK = "slack behind the ends of files";
  static final String PLACEMENT = "space that is used otherwise";

  private final String structure;
  private final int blockBytes;
  private long firstOffset = -1;
  private long bytes;
  private long blocks;
  private long lastBlock = -1;
  private List<String> view = List.of();

  RawTally(String structure, int blockBytes) {
    this.structure = structure;
    this.blockBytes = blockBytes;
  }

  void add(long offset, long length, ByteRuns.Window window) {
    if (firstOffset < 0) {
      firstOffset = offset;
      view = HexView.around(offset, window);
    }
    bytes += length;
    long start = Math.max(offset / blockBytes, lastBlock + 1);
    long end = (offset + length - 1) / blockBytes;
    blocks += Math.max(0, end - start + 1);
    lastBlock = Math.max(lastBlock, end);
  }

  String structure() {
    return structure;
  }

  /** As what follows from another difference. */
  Difference following() {
    return Difference.follows(structure, blocks);
  }

  /** As a difference of its own. */
  Difference alone() {
    String extent =
        "%s, first at byte %d"
            .formatted(Counted.of(bytes, "byte differs", "bytes differ"), firstOffset);
    return Difference.bytes(structure, extent, view);
  }
}

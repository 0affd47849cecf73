package io.diskwright.format.qcow2;

import io.diskwright.format.emit.Chunk;
import io.diskwright.format.emit.DataRuns;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The clusters of a chunk that are not zero, compressed where that makes them shorter. Used again
 * for one chunk after the other.
 */
final class CompressedChunk {

  private static final int PLAIN = -1;

  private final int clusterBytes;
  private final byte[] cluster;
  private final byte[] bytes;
  private final ByteBuffer view;
  private final int[] starts;
  private final int[] lengths;
  private final int[] offsets;
  private int count;
  private int used;

  /**
   * @param chunkBytes the longest chunk
   * @param scratchBytes what a compressor may touch
   */
  CompressedChunk(int clusterBytes, int chunkBytes, int scratchBytes) {
    this.clusterBytes = clusterBytes;
    this.cluster = new byte[clusterBytes];
    this.bytes = new byte[chunkBytes + scratchBytes];
    this.view = ByteBuffer.wrap(bytes);
    this.starts = new int[chunkBytes / clusterBytes];
    this.lengths = new int[starts.length];
    this.offsets = new int[starts.length];
  }

  /** Replaces all that was in it. */
  void compress(Chunk chunk, ClusterCompressor compressor) {
    count = 0;
    used = 0;
    DataRuns runs = chunk.dataRuns(clusterBytes);
    for (int run = 0; run < runs.count(); run++) {
      for (int start = runs.start(run); start < runs.end(run); start += clusterBytes) {
        read(chunk, start, Math.min(runs.end(run), start + clusterBytes));
        add(start, compressor.compress(cluster, bytes, used));
      }
    }
  }

  /** A cluster that the disk's end cuts off is filled up with zeros: readers expect a whole one. */
  private void read(Chunk chunk, int start, int end) {
    int length = end - start;
    chunk.slice(start, end).get(cluster, 0, length);
    Arrays.fill(cluster, length, clusterBytes, (byte) 0);
  }

  private void add(int start, int length) {
    starts[count] = start;
    lengths[count] = length;
    offsets[count++] = used;
    used += Math.max(0, length);
  }

  /** How many there are. */
  int count() {
    return count;
  }

  /** Where a cluster begins in the chunk. */
  int start(int index) {
    return starts[index];
  }

  /** Whether it did not become shorter. */
  boolean isPlain(int index) {
    return lengths[index] == PLAIN;
  }

  /** What a cluster became; good until this method is called again. */
  ByteBuffer piece(int index) {
    return view.clear().position(offsets[index]).limit(offsets[index] + lengths[index]);
  }
}

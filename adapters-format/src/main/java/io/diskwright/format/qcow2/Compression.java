package io.diskwright.format.qcow2;

import io.diskwright.format.emit.Chunk;
import java.io.IOException;
import java.util.function.Supplier;

/** The work of the emitter's threads on a chunk, and the way of its results into the image. */
final class Compression implements AutoCloseable {

  private final int clusterBytes;
  private final Pool<ClusterCompressor> compressors;
  private final Pool<CompressedChunk> results;

  Compression(Supplier<ClusterCompressor> maker, int clusterBytes, int chunkBytes) {
    this.clusterBytes = clusterBytes;
    this.compressors = new Pool<>(maker);
    ClusterCompressor first = compressors.take();
    int scratchBytes = first.scratchBytes();
    compressors.giveBack(first);
    this.results = new Pool<>(() -> new CompressedChunk(clusterBytes, chunkBytes, scratchBytes));
  }

  /** In any thread. */
  CompressedChunk compress(Chunk chunk) {
    CompressedChunk result = results.take();
    ClusterCompressor compressor = compressors.take();
    try {
      result.compress(chunk, compressor);
      return result;
    } finally {
      compressors.giveBack(compressor);
    }
  }

  /** In the order of the disk. */
  void write(Chunk chunk, CompressedChunk result, Qcow2Writer writer) throws IOException {
    for (int index = 0; index < result.count(); index++) {
      int start = result.start(index);
      if (result.isPlain(index)) {
        int end = Math.min(chunk.length(), start + clusterBytes);
        writer.plain(chunk.offset() + start, chunk.slice(start, end));
      } else {
        writer.compressed(chunk.offset() + start, result.piece(index));
      }
    }
    results.giveBack(result);
  }

  /** To be called when no thread compresses any more. */
  @Override
  public void close() {
    compressors.free().forEach(ClusterCompressor::close);
  }
}

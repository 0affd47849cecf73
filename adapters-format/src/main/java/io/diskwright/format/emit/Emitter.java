package io.diskwright.format.emit;

import io.diskwright.extent.Extents;
import io.diskwright.port.DiskImage;
import io.diskwright.port.Progress;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * One ordered pass over a disk: its extents are read by several threads, chunk by chunk, and the
 * chunks are handed to an image format one after the other.
 *
 * @param <R> what the format's own work in those threads makes of a chunk
 */
public final class Emitter<R> {

  /** Chunks in memory, all together; each thread likes two. */
  private static final int MEMORY_BYTES = 64 << 20;

  private final DiskImage image;
  private final int chunkBytes;
  private final int blockBytes;
  private final OrderedPipeline.Work<Chunk, R> work;
  private final OrderedPipeline.Sink<Chunk, R> sink;

  /**
   * An emitter for one format.
   *
   * @param image its extents end with the disk, at the latest
   * @param chunkBytes greatest size of a chunk, and what no chunk crosses a multiple of; a multiple
   *     of {@code blockBytes}
   * @param blockBytes chunks begin and end on its multiples, or with the disk
   * @param work done by several threads at once on chunks that are filled
   * @param sink takes the chunks in the order of the disk, in the calling thread
   */
  public Emitter(
      DiskImage image,
      int chunkBytes,
      int blockBytes,
      OrderedPipeline.Work<Chunk, R> work,
      OrderedPipeline.Sink<Chunk, R> sink) {
    this.image = image;
    this.chunkBytes = chunkBytes;
    this.blockBytes = blockBytes;
    this.work = work;
    this.sink = sink;
  }

  /**
   * Does the pass.
   *
   * @param threads how many read and work at once, at least 1
   * @throws IOException the first failure in the order of the disk
   * @throws java.io.InterruptedIOException if the calling thread is interrupted
   */
  public void emit(int threads, Progress progress) throws IOException {
    Extents extents = image.extents();
    if (extents.end() > image.sizeBytes()) {
      throw new IllegalStateException(
          "extents end at %d, the disk at %d".formatted(extents.end(), image.sizeBytes()));
    }
    ChunkCutter cutter = new ChunkCutter(extents, image.sizeBytes(), chunkBytes, blockBytes);
    ProgressSteps steps = new ProgressSteps(progress, extents.totalBytes());
    new OrderedPipeline<Chunk, R>(
            cutter::next,
            this::fillAndWork,
            (chunk, result) -> {
              sink.accept(chunk, result);
              steps.add(chunk.payloadBytes());
            })
        .run(chunks(threads), threads);
  }

  private R fillAndWork(Chunk chunk) throws IOException {
    chunk.fill();
    return work.apply(chunk);
  }

  private List<Chunk> chunks(int threads) {
    int count = Math.max(1, Math.min(2 * threads + 1, MEMORY_BYTES / chunkBytes));
    return Stream.generate(() -> new Chunk(image.extents(), chunkBytes)).limit(count).toList();
  }
}

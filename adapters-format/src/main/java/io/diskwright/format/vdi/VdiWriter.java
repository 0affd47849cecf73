package io.diskwright.format.vdi;

import io.diskwright.format.container.BlockTableWriter;
import io.diskwright.format.emit.Appender;
import io.diskwright.format.emit.Chunk;
import io.diskwright.format.emit.DataRuns;
import io.diskwright.format.emit.Emitter;
import io.diskwright.format.emit.OrderedPipeline;
import io.diskwright.format.emit.TargetFile;
import io.diskwright.port.DiskImage;
import io.diskwright.port.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes one image. */
final class VdiWriter {

  /** The block size of nearly every host filesystem, and so the grain of holes. */
  private static final int PAGE_BYTES = 4 << 10;

  private final DiskImage image;
  private final TargetFile file;
  private final VdiLayout layout;
  private final Appender front;
  private final BlockTableWriter map;
  private long storedBlockCount;

  VdiWriter(DiskImage image, TargetFile file) {
    this.image = image;
    this.file = file;
    this.layout = VdiLayout.of(image.sizeBytes());
    this.front = new Appender(file, 0);
    this.map = new BlockTableWriter(front, ByteOrder.LITTLE_ENDIAN);
  }

  void writeDynamic(int threads, Progress progress) throws IOException {
    reserveHeader();
    emit(this::append, threads, progress);
    finish(VdiType.DYNAMIC);
  }

  void writeFixed(int threads, Progress progress) throws IOException {
    file.extendTo(layout.offset(layout.blockCount()));
    reserveHeader();
    while (storedBlockCount < layout.blockCount()) {
      map.place(storedBlockCount, storedBlockCount++);
    }
    emit((chunk, runs) -> file.write(chunk, runs, layout.dataOffset()), threads, progress);
    finish(VdiType.FIXED);
  }

  /** Takes the place of the sector that is written last. */
  private void reserveHeader() throws IOException {
    front.append(ByteBuffer.allocate(VdiLayout.MAP_OFFSET));
  }

  private void emit(OrderedPipeline.Sink<Chunk, DataRuns> sink, int threads, Progress progress)
      throws IOException {
    new Emitter<DataRuns>(
            image, VdiLayout.BLOCK_BYTES, PAGE_BYTES, chunk -> chunk.dataRuns(PAGE_BYTES), sink)
        .emit(threads, progress);
  }

  /** A chunk is what a block holds: the emitter cuts none at two places. */
  private void append(Chunk chunk, DataRuns runs) throws IOException {
    if (runs.count() == 0) {
      return;
    }
    long block = chunk.offset() / VdiLayout.BLOCK_BYTES;
    long place = storedBlockCount++;
    map.place(block, place);
    file.write(chunk, runs, layout.offset(place - block));
  }

  private void finish(VdiType type) throws IOException {
    map.finish(layout.blockCount());
    front.flush();
    file.extendTo(layout.offset(storedBlockCount));
    file.write(ByteBuffer.wrap(layout.header(image, type, storedBlockCount).encode()), 0);
    file.finish();
  }
}

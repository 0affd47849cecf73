package io.diskwright.format.vhd;

import io.diskwright.format.container.BlockTableWriter;
import io.diskwright.format.container.ContainerId;
import io.diskwright.format.emit.Appender;
import io.diskwright.format.emit.Chunk;
import io.diskwright.format.emit.DataRuns;
import io.diskwright.format.emit.Emitter;
import io.diskwright.format.emit.TargetFile;
import io.diskwright.port.DiskImage;
import io.diskwright.port.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes one disk. */
final class VhdWriter {

  /** The block size of nearly every host filesystem, and so the grain of holes. */
  private static final int PAGE_BYTES = 4 << 10;

  /** What one thread of a fixed disk reads at once. */
  private static final int CHUNK_BYTES = 1 << 20;

  /** 2000-01-01 UTC since 1970, where the footer's time begins. */
  private static final long EPOCH_SECONDS = 946_684_800;

  private static final long LATEST = 0xFFFF_FFFFL;

  private final DiskImage image;
  private final TargetFile file;
  private final int threads;
  private final Progress progress;

  VhdWriter(DiskImage image, TargetFile file, int threads, Progress progress) {
    this.image = image;
    this.file = file;
    this.threads = threads;
    this.progress = progress;
  }

  void writeFixed() throws IOException {
    file.extendTo(image.sizeBytes() + VhdFooter.BYTES);
    new Emitter<DataRuns>(
            image,
            CHUNK_BYTES,
            PAGE_BYTES,
            chunk -> chunk.dataRuns(PAGE_BYTES),
            (chunk, runs) -> file.write(chunk, runs, 0))
        .emit(threads, progress);
    write(footer(VhdType.FIXED), image.sizeBytes());
    file.finish();
  }

  void writeDynamic() throws IOException {
    VhdLayout layout = VhdLayout.of(image.sizeBytes());
    byte[] footer = footer(VhdType.DYNAMIC);
    Appender front = new Appender(file, 0);
    front.append(ByteBuffer.wrap(footer));
    front.append(ByteBuffer.wrap(layout.header().encode()));
    Blocks blocks = new Blocks(layout, new BlockTableWriter(front, ByteOrder.BIG_ENDIAN));
    new Emitter<DataRuns>(
            image,
            VhdLayout.BLOCK_BYTES,
            PAGE_BYTES,
            chunk -> chunk.dataRuns(PAGE_BYTES),
            blocks::append)
        .emit(threads, progress);
    blocks.table.finish(layout.tableEntryCount());
    front.flush();
    write(footer, layout.end(blocks.count));
    file.finish();
  }

  private void write(byte[] structure, long offset) throws IOException {
    file.write(ByteBuffer.wrap(structure), offset);
  }

  private byte[] footer(VhdType type) throws IOException {
    long seconds = image.timestamp().seconds() - EPOCH_SECONDS;
    return new VhdFooter(
            VhdFooter.VERSION_1_0,
            type == VhdType.FIXED ? VhdFooter.NO_OFFSET : VhdLayout.HEADER_OFFSET,
            Math.max(0, Math.min(seconds, LATEST)),
            Creators.EXACT,
            image.sizeBytes(),
            VhdGeometry.GREATEST,
            type.code(),
            ContainerId.of(image, "vhd"))
        .encode();
  }

  /** The blocks of a dynamic disk. */
  private final class Blocks {

    private final VhdLayout layout;
    private final BlockTableWriter table;
    private final ByteBuffer bitmap = VhdLayout.fullBitmap();
    private long count;

    Blocks(VhdLayout layout, BlockTableWriter table) {
      this.layout = layout;
      this.table = table;
    }

    /** A chunk is what a block holds: the emitter cuts none at two places. */
    void append(Chunk chunk, DataRuns runs) throws IOException {
      if (runs.count() == 0) {
        return;
      }
      long block = chunk.offset() / VhdLayout.BLOCK_BYTES;
      long bitmapOffset = layout.bitmapOffset(count++);
      table.place(block, bitmapOffset / VhdGeometry.SECTOR_BYTES);
      file.write(bitmap.rewind(), bitmapOffset);
      long dataOffset = bitmapOffset + VhdLayout.BITMAP_BYTES;
      file.write(chunk, runs, dataOffset - block * VhdLayout.BLOCK_BYTES);
    }
  }
}

package io.diskwright.output.tar;

import io.diskwright.tree.DataRange;
import io.diskwright.tree.FileContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** The bytes of an archive: headers and contents, each in whole blocks. */
final class TarStream implements AutoCloseable {

  private static final int RECORD_BYTES = 20 * UstarHeader.SIZE_BYTES;
  private static final int END_BYTES = 2 * UstarHeader.SIZE_BYTES;

  private final BackgroundWriter writer;
  private ByteBuffer chunk;
  private long writtenBytes;

  private TarStream(BackgroundWriter writer, ByteBuffer chunk) {
    this.writer = writer;
    this.chunk = chunk;
  }

  static TarStream to(WritableByteChannel target) throws IOException {
    BackgroundWriter writer = new BackgroundWriter(target);
    return new TarStream(writer, writer.chunk());
  }

  void header(UstarHeader header) throws IOException {
    write(header.encode());
  }

  void records(ExtendedRecords records) throws IOException {
    byte[] bytes = records.encode();
    header(UstarHeader.ofRecords(bytes.length));
    write(bytes);
    pad(UstarHeader.SIZE_BYTES);
  }

  void content(FileContent content, SparseForm form) throws IOException {
    write(form.map().toBytes());
    for (DataRange range : form.ranges()) {
      copy(content, range);
    }
    pad(UstarHeader.SIZE_BYTES);
  }

  private void copy(FileContent content, DataRange range) throws IOException {
    for (long at = range.offset(); at < range.end(); ) {
      int length = room(range.end() - at);
      chunk.limit(chunk.position() + length);
      content.read(at, chunk);
      chunk.limit(chunk.capacity());
      writtenBytes += length;
      at += length;
    }
  }

  private void write(byte[] bytes) throws IOException {
    for (int at = 0; at < bytes.length; ) {
      int length = room(bytes.length - at);
      chunk.put(bytes, at, length);
      writtenBytes += length;
      at += length;
    }
  }

  /** How much of that goes into the chunk that is being filled; a full one is written first. */
  private int room(long wantedBytes) throws IOException {
    if (!chunk.hasRemaining()) {
      writer.write(chunk);
      chunk = writer.chunk();
    }
    return (int) Math.min(chunk.remaining(), wantedBytes);
  }

  private void pad(int unitBytes) throws IOException {
    int over = (int) (writtenBytes % unitBytes);
    write(new byte[over == 0 ? 0 : unitBytes - over]);
  }

  void end() throws IOException {
    write(new byte[END_BYTES]);
    pad(RECORD_BYTES);
    writer.write(chunk);
    writer.finish();
  }

  @Override
  public void close() {
    writer.close();
  }
}

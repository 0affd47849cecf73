package io.diskwright.output.tar;

import io.diskwright.tree.DataRange;
import io.diskwright.tree.FileContent;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** The bytes of an archive: headers and contents, each in whole blocks. */
final class TarStream {

  private static final int CHUNK_BYTES = 1 << 18;
  private static final int RECORD_BYTES = 20 * UstarHeader.SIZE_BYTES;
  private static final int END_BYTES = 2 * UstarHeader.SIZE_BYTES;

  private final OutputStream target;
  private final byte[] chunk = new byte[CHUNK_BYTES];
  private long writtenBytes;

  TarStream(OutputStream target) {
    this.target = new BufferedOutputStream(target, CHUNK_BYTES);
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
      int length = (int) Math.min(CHUNK_BYTES, range.end() - at);
      if (Thread.interrupted()) {
        throw new InterruptedIOException("interrupted while writing");
      }
      content.read(at, ByteBuffer.wrap(chunk, 0, length));
      write(chunk, length);
      at += length;
    }
  }

  private void write(byte[] bytes) throws IOException {
    write(bytes, bytes.length);
  }

  private void write(byte[] bytes, int length) throws IOException {
    target.write(bytes, 0, length);
    writtenBytes += length;
  }

  private void pad(int unitBytes) throws IOException {
    int over = (int) (writtenBytes % unitBytes);
    write(new byte[over == 0 ? 0 : unitBytes - over]);
  }

  void end() throws IOException {
    write(new byte[END_BYTES]);
    pad(RECORD_BYTES);
    target.flush();
  }
}

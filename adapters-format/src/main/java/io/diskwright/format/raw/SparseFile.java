package io.diskwright.format.raw;

import io.diskwright.error.DoesNotFitException;
import io.diskwright.format.emit.Chunk;
import io.diskwright.format.emit.DataRuns;
import io.diskwright.format.emit.WriteBehind;
import io.diskwright.port.DiskImage;
import io.diskwright.value.ByteSize;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;

/** A file of its final size from the start, into which only data is written. */
final class SparseFile implements AutoCloseable {

  private final FileChannel target;
  private final WriteBehind writeBehind;
  private final ByteSize greatestData;
  private long writtenBytes;

  private SparseFile(FileChannel target, ByteSize greatestData) {
    this.target = target;
    this.writeBehind = new WriteBehind(target);
    this.greatestData = greatestData;
  }

  /**
   * Makes an empty file as long as the disk, all of it a hole.
   *
   * @throws DoesNotFitException if the host's filesystem has no files of that size
   */
  static SparseFile sized(FileChannel target, DiskImage image) throws IOException {
    try {
      // An empty mapping extends the file to its end and writes nothing: the ftruncate that the JDK
      // has for a channel.
      target.map(MapMode.READ_WRITE, image.sizeBytes(), 0);
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      throw tooLarge(new ByteSize(image.sizeBytes()), e);
    }
    return new SparseFile(target, new ByteSize(image.extents().totalBytes()));
  }

  private static DoesNotFitException tooLarge(ByteSize size, IOException cause) {
    DoesNotFitException failure =
        new DoesNotFitException(
            ("the image is a file of %s (%d bytes), which this filesystem refuses: %s; write to one"
                    + " with larger files (ext4 ends at 16 TiB; XFS and tmpfs go on), lower"
                    + " diskSize, or choose a format that stores only data")
                .formatted(size, size.bytes(), cause.getMessage()));
    failure.initCause(cause);
    return failure;
  }

  /** Writes the data of a chunk. */
  void write(Chunk chunk, DataRuns runs) throws IOException {
    try {
      for (int run = 0; run < runs.count(); run++) {
        write(chunk.slice(runs.start(run), runs.end(run)), chunk.offset() + runs.start(run));
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void write(ByteBuffer bytes, long offset) throws IOException {
    int length = bytes.remaining();
    long end = offset + length;
    while (bytes.hasRemaining()) {
      target.write(bytes, end - bytes.remaining());
    }
    writtenBytes += length;
    writeBehind.wrote(length);
  }

  /** To be called when all is written. */
  void finish() throws IOException {
    try {
      writeBehind.finish();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Leaves the file open. */
  @Override
  public void close() {
    writeBehind.close();
  }

  private IOException failed(IOException cause) {
    if (cause instanceof ClosedChannelException || cause instanceof InterruptedIOException) {
      return cause;
    }
    return new IOException(
        "writing the image: %s; after %s, its data needs room for up to %s"
            .formatted(cause.getMessage(), new ByteSize(writtenBytes), greatestData),
        cause);
  }
}

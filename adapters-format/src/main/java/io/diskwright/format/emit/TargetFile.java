package io.diskwright.format.emit;

import io.diskwright.error.DoesNotFitException;
import io.diskwright.port.DiskImage;
import io.diskwright.value.ByteSize;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;

/** The file that an image is written to: at any place, and sent to the disk behind the writer. */
public final class TargetFile implements AutoCloseable {

  private final FileChannel channel;
  private final WriteBehind writeBehind;
  private final ByteSize greatestData;
  private long writtenBytes;

  /**
   * @param channel an empty file, open for reading and writing; stays open
   * @param image what goes into it
   */
  public TargetFile(FileChannel channel, DiskImage image) {
    this.channel = channel;
    this.writeBehind = new WriteBehind(channel);
    this.greatestData = new ByteSize(image.extents().totalBytes());
  }

  /**
   * Makes the file that long, with a hole at its end.
   *
   * @throws DoesNotFitException if the host's filesystem has no files of that size
   */
  public void extendTo(long sizeBytes) throws IOException {
    try {
      // An empty mapping extends the file to its end and writes nothing: the ftruncate that the JDK
      // has for a channel.
      channel.map(MapMode.READ_WRITE, sizeBytes, 0);
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      throw tooLarge(new ByteSize(sizeBytes), e);
    }
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

  /**
   * Writes the data of a chunk where it is on the disk.
   *
   * @param diskStart where the disk begins in the file, in bytes
   */
  public void write(Chunk chunk, DataRuns runs, long diskStart) throws IOException {
    long start = diskStart + chunk.offset();
    for (int run = 0; run < runs.count(); run++) {
      write(chunk.slice(runs.start(run), runs.end(run)), start + runs.start(run));
    }
  }

  /** Writes all that remains of the buffer. */
  public void write(ByteBuffer bytes, long offset) throws IOException {
    int length = bytes.remaining();
    long end = offset + length;
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes, end - bytes.remaining());
      }
      writtenBytes += length;
      writeBehind.wrote(length);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** To be called when all is written. */
  public void finish() throws IOException {
    try {
      writeBehind.finish();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Leaves the channel open. */
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

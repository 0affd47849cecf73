package io.diskwright.source.tar;

import io.diskwright.error.SourceException;
import io.diskwright.port.Progress;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the blocks that are not data: headers, the bodies of extension headers, the end mark. */
final class HeaderReader {

  /** More than any name, and any sparse map or set of attributes that a real file has. */
  private static final int LARGEST_BODY_BYTES = 64 << 20;

  private static final int FIRST_PART_BYTES = 64 << 10;

  /** What is looked at behind the end for a second archive; tar's own padding is 10 KiB. */
  private static final int BLOCKS_BEHIND_END = 128;

  private static final byte[] ZEROS = new byte[TarHeader.BLOCK_BYTES];

  private final Tape tape;
  private final Progress progress;

  HeaderReader(Tape tape, Progress progress) {
    this.tape = tape;
    this.progress = progress;
  }

  /**
   * The header that comes next.
   *
   * @param mayEnd whether the archive may end here
   * @return null if it does
   */
  @Nullable TarHeader next(boolean mayEnd) throws IOException, MalformedTarException {
    long offset = tape.position();
    byte[] block = new byte[TarHeader.BLOCK_BYTES];
    int length = tape.read(block);
    if (length == block.length && !Arrays.equals(block, ZEROS)) {
      return decode(offset, block);
    }
    if (!mayEnd || (length > 0 && length < block.length)) {
      throw tape.truncated(block.length - length);
    }
    end(offset, length);
    return null;
  }

  private TarHeader decode(long offset, byte[] block) throws MalformedTarException {
    if (offset == 0 && !TarHeader.isHeader(block)) {
      throw new SourceException(
          tape.name()
              + ": is no tar archive, plain or compressed by gzip, xz, zstd or bzip2: it begins"
              + " with no tar header");
    }
    return TarHeader.decode(block);
  }

  /** GNU tar stops at the first block of zeros, too, and takes an archive without any. */
  private void end(long offset, int length) throws IOException {
    if (length == 0 && offset == 0) {
      throw tape.fault(0, "the archive is empty; one without members still has 1024 bytes");
    }
    if (length == 0) {
      progress.note(tape.name() + ": has no end mark; if it was cut off, members are missing");
      return;
    }
    byte[] block = new byte[TarHeader.BLOCK_BYTES];
    int blocks = 0;
    while (blocks++ < BLOCKS_BEHIND_END && tape.read(block) == block.length) {
      if (!Arrays.equals(block, ZEROS)) {
        progress.note(
            "%s: byte %d: what follows the archive's end mark is left out, as tar does"
                .formatted(tape.name(), tape.position() - block.length));
        return;
      }
    }
  }

  /** The data of an extension header. */
  byte[] body(TarHeader header) throws IOException, MalformedTarException {
    long size = header.sizeBytes();
    if (size < 0 || size > LARGEST_BODY_BYTES) {
      throw new MalformedTarException(
          "has an extension header of %d bytes; the limit is %d"
              .formatted(size, LARGEST_BODY_BYTES));
    }
    byte[] body = read((int) size);
    long padding = TarHeader.padding(size);
    long missing = padding - tape.skip(padding);
    if (missing > 0) {
      throw tape.truncated(missing);
    }
    return body;
  }

  /** Takes memory for what is there, not for what a damaged header announces. */
  private byte[] read(int size) throws IOException {
    byte[] body = new byte[Math.min(size, FIRST_PART_BYTES)];
    int length = tape.read(body);
    while (length == body.length && length < size) {
      byte[] part = new byte[Math.min(size - length, length)];
      int partLength = tape.read(part);
      body = Arrays.copyOf(body, length + part.length);
      System.arraycopy(part, 0, body, length, partLength);
      length += partLength;
    }
    if (length < size) {
      throw tape.truncated(size - length);
    }
    return body;
  }

  /** The data of an extension header that holds a name, up to its NUL. */
  ByteString text(TarHeader header) throws IOException, MalformedTarException {
    byte[] body = body(header);
    return ByteString.upToNul(body, 0, body.length);
  }
}

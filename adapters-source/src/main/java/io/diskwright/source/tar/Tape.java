package io.diskwright.source.tar;

import io.diskwright.error.SourceException;
import java.io.Closeable;
import java.io.IOException;

/** An archive as it passes by, from its first byte to its last, decompressed. */
interface Tape extends Closeable {

  /** What messages call the archive. */
  String name();

  /** How many bytes have passed. */
  long position();

  /**
   * Fills the array as far as the archive goes.
   *
   * @return number of bytes, less than the length only at the archive's end
   */
  int read(byte[] target) throws IOException;

  /**
   * Lets bytes pass.
   *
   * @return number of bytes, less than wanted only at the archive's end
   */
  long skip(long wantedBytes) throws IOException;

  /**
   * Lets bytes pass which will be read at random later.
   *
   * @return where {@link #stored()} has them
   * @throws SourceException if the archive ends before
   */
  long keep(long lengthBytes) throws IOException;

  /** What was kept; to be closed when it is no longer needed. */
  StoredBytes stored();

  /** Lets the rest of the archive pass, so that what decompression verifies at its end holds. */
  void finish() throws IOException;

  /** Ends the passing; what was kept stays readable. */
  @Override
  void close() throws IOException;

  /** The archive, a place in it, and what is wrong there. */
  default SourceException fault(long offset, String problem) {
    return new SourceException("%s: byte %d: %s".formatted(name(), offset, problem));
  }

  /** The archive is shorter than it says. */
  default SourceException truncated(long missingBytes) {
    return fault(
        position(),
        "the archive ends here, %d bytes too early; fetch or make it again"
            .formatted(missingBytes));
  }
}

package io.diskwright.format.container;

import io.diskwright.error.CorruptImageException;
import io.diskwright.port.BlockSource;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Reads the structures of a container that may say anything: nothing is read from behind the end of
 * the file, and nothing is allocated for what is not there.
 */
public final class ContainerReader {

  private final String format;
  private final BlockSource file;

  /**
   * @param format for messages
   * @param file the container
   */
  public ContainerReader(String format, BlockSource file) {
    this.format = format;
    this.file = file;
  }

  /** Length of the file. */
  public long sizeBytes() {
    return file.sizeBytes();
  }

  /**
   * A structure.
   *
   * @param structure as the specification calls it
   * @param offset in bytes from the start of the file, unsigned
   * @param length in bytes; allocated only if the file has them
   * @throws CorruptImageException if it is not inside the file
   */
  public byte[] read(String structure, long offset, long length) throws IOException {
    checkInside(structure, offset, length);
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(length));
    file.read(offset, bytes);
    return bytes.array();
  }

  /** The same into a buffer: fills all that remains of it. */
  public void read(String structure, long offset, ByteBuffer target) throws IOException {
    checkInside(structure, offset, target.remaining());
    file.read(offset, target);
  }

  /**
   * Checks that a structure ends inside the file.
   *
   * @throws CorruptImageException if it does not
   */
  public void checkInside(String structure, long offset, long length) {
    long size = file.sizeBytes();
    if (offset < 0 || length < 0 || offset > size || length > size - offset) {
      throw corrupt(
          structure,
          offset,
          "%s bytes end behind the file, which has %d bytes"
              .formatted(Long.toUnsignedString(length), size));
    }
  }

  /** A contradiction, to be thrown. */
  public CorruptImageException corrupt(String structure, long offset, String message) {
    return new CorruptImageException(format, structure, offset, message);
  }
}

package io.diskwright.boot.input;

import io.diskwright.error.SourceException;
import io.diskwright.struct.StructReader;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A file that was read whole, and whose numbers may lie: what is asked for outside of it is refused
 * with the file's name, the structure and the offset.
 */
public final class InputFile {

  private final String name;
  private final byte[] bytes;

  /**
   * @param name for messages, such as the path
   * @param bytes not copied; nobody may change them afterwards
   */
  public InputFile(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /** Number of bytes. */
  public long sizeBytes() {
    return bytes.length;
  }

  /**
   * A copy of some bytes.
   *
   * @param structure as its specification calls it
   * @param offset of the structure, in bytes
   * @throws SourceException if the file ends before it does
   */
  public byte[] raw(String structure, long offset, long length) {
    require(structure, offset, length);
    return Arrays.copyOfRange(bytes, (int) offset, (int) (offset + length));
  }

  /** A little-endian structure; as {@link #raw}. */
  public StructReader struct(String structure, long offset, long length) {
    return StructReader.littleEndian(raw(structure, offset, length));
  }

  /** A read-only view of the whole file. */
  public ByteBuffer asBuffer() {
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }

  /**
   * Checks that a structure is in the file as a whole.
   *
   * @throws SourceException if the file ends before it does
   */
  public void require(String structure, long offset, long length) {
    if (offset < 0 || length < 0 || offset > bytes.length || length > bytes.length - offset) {
      throw damaged(
          structure,
          offset,
          "%s bytes are wanted, the file has %d in all"
              .formatted(Long.toUnsignedString(length), bytes.length));
    }
  }

  /** That a structure is not as it has to be. */
  public SourceException damaged(String structure, long offset, String message) {
    return new SourceException(
        "%s: %s at byte %s: %s".formatted(name, structure, Long.toUnsignedString(offset), message));
  }

  /** That the file as a whole is not what it should be. */
  public SourceException refused(String message) {
    return new SourceException(name + ": " + message);
  }
}

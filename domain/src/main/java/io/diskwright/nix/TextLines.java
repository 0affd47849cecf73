package io.diskwright.nix;

import io.diskwright.error.SourceException;
import io.diskwright.tree.FileContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The lines of a file, one after the other, in little memory. */
final class TextLines {

  private static final int CHUNK_BYTES = 64 << 10;

  /** A path has less than 256 bytes. */
  private static final int LONGEST_LINE_BYTES = 4096;

  private final String file;
  private final FileContent content;
  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).limit(0);
  private final byte[] line = new byte[LONGEST_LINE_BYTES];
  private long offset;
  private long number;

  /**
   * @param file its name, for messages
   */
  TextLines(String file, FileContent content) {
    this.file = file;
    this.content = content;
  }

  /** The next line without its end; empty after the last one. */
  Optional<String> next() throws IOException {
    int length = 0;
    int read = read();
    if (read < 0) {
      return Optional.empty();
    }
    number++;
    for (; read >= 0 && read != '\n'; read = read()) {
      if (length == LONGEST_LINE_BYTES) {
        throw problem("is longer than %d bytes".formatted(LONGEST_LINE_BYTES));
      }
      line[length++] = (byte) read;
    }
    return Optional.of(new String(line, 0, length, StandardCharsets.ISO_8859_1));
  }

  /** The next line, which has to be there. */
  String need(String what) throws IOException {
    Optional<String> line = next();
    if (line.isEmpty()) {
      number++;
      throw problem("the file ends where %s is expected".formatted(what));
    }
    return line.get();
  }

  private int read() throws IOException {
    if (!chunk.hasRemaining()) {
      int length = (int) Math.min(CHUNK_BYTES, content.sizeBytes() - offset);
      if (length == 0) {
        return -1;
      }
      content.read(offset, chunk.clear().limit(length));
      chunk.flip();
      offset += length;
    }
    return chunk.get() & 0xFF;
  }

  /** Something is wrong with the line that was read last. */
  SourceException problem(String message) {
    return new SourceException("%s: line %d: %s".formatted(file, number, message));
  }
}

package io.diskwright.cli.spec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a spec: a file, or standard input for {@code -}. */
public final class SpecText {

  /** No spec of a person or a generator is near this. */
  static final int LARGEST_BYTES = 16 << 20;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private SpecText() {}

  /**
   * Reads all that a spec says.
   *
   * @param spec path of the file, or {@code -}
   * @param currentFolder absolute; relative paths on standard input start there
   * @param standardInput read for {@code -}
   * @throws SpecSyntaxException if there is no such file, or it is neither JSON nor YAML
   * @throws IOException if it cannot be read
   */
  public static SpecDocument read(String spec, Path currentFolder, InputStream standardInput)
      throws IOException {
    if (spec.equals("-")) {
      return parse(spec, standardInput, new Origin("standard input", currentFolder));
    }
    Path file = currentFolder.resolve(spec);
    Path folder = file.getParent();
    Origin origin = new Origin(spec, folder == null ? currentFolder : folder);
    try (InputStream bytes = Files.newInputStream(file)) {
      return parse(spec, bytes, origin);
    } catch (NoSuchFileException e) {
      throw new SpecSyntaxException(origin, "there is no such file");
    }
  }

  private static SpecDocument parse(String name, InputStream bytes, Origin origin)
      throws IOException {
    String text = decode(bytes.readNBytes(LARGEST_BYTES + 1), origin);
    return isJson(name, text)
        ? JsonSpecParser.parse(text, origin)
        : YamlSpecParser.parse(text, origin);
  }

  /** By the ending; without one that says it, a text in braces is JSON. */
  private static boolean isJson(String name, String text) {
    if (name.endsWith(".json")) {
      return true;
    }
    return !name.endsWith(".yaml") && !name.endsWith(".yml") && text.stripLeading().startsWith("{");
  }

  private static String decode(byte[] bytes, Origin origin) {
    if (bytes.length > LARGEST_BYTES) {
      throw new SpecSyntaxException(
          origin, "is larger than %d MiB; that is no spec".formatted(LARGEST_BYTES >> 20));
    }
    ByteBuffer encoded = ByteBuffer.wrap(bytes);
    CharBuffer text = CharBuffer.allocate(bytes.length);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CoderResult result = decoder.decode(encoded, text, true);
    if (result.isError()) {
      throw new SpecSyntaxException(
          origin, "is not UTF-8 at byte %d; save it as UTF-8".formatted(encoded.position()));
    }
    text.flip();
    boolean marked = text.hasRemaining() && text.charAt(0) == BYTE_ORDER_MARK;
    return text.subSequence(marked ? 1 : 0, text.length()).toString();
  }
}

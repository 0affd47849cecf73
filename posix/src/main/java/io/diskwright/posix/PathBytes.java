package io.diskwright.posix;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Arrays;

/** The bytes of a path of this machine. */
public final class PathBytes {

  private PathBytes() {}

  /**
   * A path's bytes, absolute and without a slash at the end. The JDK turns them into text by the
   * locale's encoding, with losses; the one way back to the bytes themselves is the path's URI, in
   * which each has its own code.
   */
  public static byte[] of(Path path) {
    String encoded = path.toUri().getRawPath();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      boolean escape = encoded.charAt(i) == '%';
      bytes.write(escape ? Integer.parseInt(encoded, i + 1, i + 3, 16) : encoded.charAt(i));
      i += escape ? 2 : 0;
    }
    return withoutSlash(bytes.toByteArray());
  }

  private static byte[] withoutSlash(byte[] path) {
    int last = path.length - 1;
    return last > 0 && path[last] == '/' ? Arrays.copyOf(path, last) : path;
  }
}

package io.diskwright.fs.ext4;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * Bytes that other programs wrote, from this package's resources: {@code [section]}, then lines
 * {@code offset: hex}.
 */
final class Golden {

  private Golden() {}

  /** The lines of a resource that are neither empty nor comments. */
  static List<String> lines(String resource) {
    try (InputStream in =
        Objects.requireNonNull(Golden.class.getResourceAsStream(resource), resource)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A section of a resource: a structure of that many bytes. */
  static byte[] bytes(String resource, String section, int sizeBytes) {
    List<String> lines = lines(resource);
    byte[] bytes = new byte[sizeBytes];
    int start = lines.indexOf("[" + section + "]");
    if (start < 0) {
      throw new IllegalArgumentException("no section " + section + " in " + resource);
    }
    for (String line : lines.subList(start + 1, lines.size())) {
      if (line.startsWith("[")) {
        break;
      }
      int colon = line.indexOf(':');
      byte[] part = HexFormat.of().parseHex(line.substring(colon + 1).strip());
      System.arraycopy(part, 0, bytes, Integer.parseInt(line.substring(0, colon), 16), part.length);
    }
    return bytes;
  }

  /** Hexadecimal lines of 16 bytes, so that a failed comparison shows where. */
  static String dump(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (int offset = 0; offset < bytes.length; offset += 16) {
      byte[] line = Arrays.copyOfRange(bytes, offset, Math.min(offset + 16, bytes.length));
      text.append("%03x: %s%n".formatted(offset, HexFormat.of().formatHex(line)));
    }
    return text.toString();
  }
}

package io.diskwright.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Hashes of images as they were on record. */
final class Reference {

  private Reference() {}

  static String sha256(String name) throws IOException {
    try (InputStream stream = Reference.class.getResourceAsStream("/acceptance/" + name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is not on record");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}

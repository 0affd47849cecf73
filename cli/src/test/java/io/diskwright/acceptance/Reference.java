package io.diskwright.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Hashes of images as they were on record, and other files beside the tests. */
final class Reference {

  private Reference() {}

  static String sha256(String name) throws IOException {
    return text(name).strip();
  }

  static String text(String name) throws IOException {
    try (InputStream stream = Reference.class.getResourceAsStream("/acceptance/" + name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is not on record");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

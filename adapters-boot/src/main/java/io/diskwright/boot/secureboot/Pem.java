package io.diskwright.boot.secureboot;

import io.diskwright.boot.input.InputFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/** The textual form of keys and certificates (RFC 7468). */
final class Pem {

  private Pem() {}

  static boolean isIn(InputFile file) {
    return text(file).contains("-----BEGIN ");
  }

  /** Its objects, in their order; none if it is no such text. */
  static List<PemObject> read(InputFile file) {
    List<PemObject> objects = new ArrayList<>();
    try (PemReader reader = new PemReader(new StringReader(text(file)))) {
      for (PemObject next = reader.readPemObject(); next != null; next = reader.readPemObject()) {
        objects.add(next);
      }
    } catch (IOException | RuntimeException e) {
      // The cause is left out: it may quote a line of a key.
      throw file.refused("damaged PEM text behind object " + objects.size());
    }
    return objects;
  }

  private static String text(InputFile file) {
    return StandardCharsets.ISO_8859_1.decode(file.asBuffer()).toString();
  }
}

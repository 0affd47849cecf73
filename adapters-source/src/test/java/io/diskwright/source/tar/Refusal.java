package io.diskwright.source.tar;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.SourceException;
import java.nio.file.Path;
import org.junit.jupiter.api.function.Executable;

/** An archive that is not taken, and what is said about it. */
final class Refusal {

  private final String message;

  private Refusal(String message) {
    this.message = message;
  }

  static Refusal of(TarBytes archive) {
    return of(archive.end());
  }

  static Refusal of(byte[] archive) {
    return of(() -> Scanned.of(archive).close());
  }

  static Refusal of(Path archive) {
    return of(() -> Scanned.of(archive).close());
  }

  static Refusal of(Executable scan) {
    return new Refusal(String.valueOf(assertThrows(SourceException.class, scan).getMessage()));
  }

  void says(String... parts) {
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }
}

package io.diskwright.boot.input;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diskwright.error.SourceException;
import java.util.Objects;
import org.junit.jupiter.api.function.Executable;

/** What is said of a file that is refused. */
public final class Refusal {

  private Refusal() {}

  public static String of(Executable call) {
    return Objects.requireNonNull(assertThrows(SourceException.class, call).getMessage());
  }
}

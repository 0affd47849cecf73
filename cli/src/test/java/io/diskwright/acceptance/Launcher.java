package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.testkit.Result;
import io.diskwright.testkit.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs the program as a user does: through {@code ./diskwright}, on the JDK that runs the tests.
 */
final class Launcher {

  /** The user's locale, whatever it is. */
  static final Surroundings SURROUNDINGS =
      Surroundings.USUAL.without("LC_ALL").with("JAVA_HOME", System.getProperty("java.home"));

  private Launcher() {}

  static Result diskwright(String... arguments) throws IOException {
    return diskwright(Map.of(), List.of(arguments));
  }

  static Result diskwright(Map<String, String> environment, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(script().toString()));
    command.addAll(arguments);
    return SURROUNDINGS.with(environment).attempt(command);
  }

  /**
   * The only image in an output directory, moved out of it under a name without an ending: its
   * format has to be found by its content.
   */
  static Path nameless(Path output) throws IOException {
    try (Stream<Path> files = Files.list(output)) {
      List<Path> images = files.filter(Files::isRegularFile).toList();
      assertEquals(1, images.size(), images.toString());
      return Files.move(images.get(0), output.resolveSibling("disk"));
    }
  }

  static Path script() {
    Path checkout = Path.of("").toAbsolutePath();
    while (!Files.isExecutable(checkout.resolve("diskwright"))) {
      checkout = checkout.getParent();
      if (checkout == null) {
        throw new IllegalStateException(
            "the launcher is not above " + Path.of("").toAbsolutePath());
      }
    }
    return checkout.resolve("diskwright");
  }
}

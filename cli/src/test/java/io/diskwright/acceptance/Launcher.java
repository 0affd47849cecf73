package io.diskwright.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the program as a user does: through {@code ./diskwright}, on the JDK that runs the tests.
 */
final class Launcher {

  private Launcher() {}

  static Tool.Result diskwright(String... arguments) throws IOException {
    return diskwright(Map.of(), List.of(arguments));
  }

  static Tool.Result diskwright(Map<String, String> environment, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(script().toString()));
    command.addAll(arguments);
    Map<String, String> withJdk = new HashMap<>(environment);
    withJdk.putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
    return Tool.run(withJdk, command);
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

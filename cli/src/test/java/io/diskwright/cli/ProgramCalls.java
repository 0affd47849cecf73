package io.diskwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Calls of the program in this process, in a folder of their own. */
abstract class ProgramCalls {

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  final Map<String, String> variables = new HashMap<>();
  String input = "";

  int run(String... arguments) {
    out.reset();
    err.reset();
    Environment environment =
        new Environment(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            Channels.newChannel(out),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false,
            variables,
            folder);
    int status = new Program(environment).run(arguments);
    environment.flush();
    return status;
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  void assertRefused(int status, String message, String... arguments) {
    assertEquals(status, run(arguments), this::err);
    assertTrue(err().contains(message), this::err);
    assertEquals("", out());
  }
}

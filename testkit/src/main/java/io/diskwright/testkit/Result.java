package io.diskwright.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

/**
 * How a program ended and what it said.
 *
 * @param output standard output
 * @param errors standard error
 */
public record Result(List<String> command, int status, String output, String errors) {

  /** All that it said: standard output, then standard error. */
  public String said() {
    return output + errors;
  }

  /** Fails the test unless the program ended so. */
  public Result expect(int expected) {
    assertEquals(expected, status, () -> String.join(" ", command) + " said: " + said());
    return this;
  }

  /** Fails the test unless the program succeeded. */
  public Result succeeded() {
    return expect(0);
  }
}

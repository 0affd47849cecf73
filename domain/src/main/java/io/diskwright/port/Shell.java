package io.diskwright.port;

import io.diskwright.spec.ShellCommand;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Runs commands that a spec holds. Found by {@link java.util.ServiceLoader}; without state. */
public interface Shell {

  /**
   * Runs a command to its end. What it prints goes to standard error. When this returns or throws,
   * all processes that the command started are gone.
   *
   * @param variables set for the command, one of them with a value that no other process has
   * @param environment all other variables; empty for those of this process
   * @return the exit status, 128 and the number of the signal that ended it
   * @throws java.io.InterruptedIOException if the calling thread is interrupted
   */
  int run(
      ShellCommand command,
      Map<String, String> variables,
      Optional<Map<String, String>> environment)
      throws IOException;
}

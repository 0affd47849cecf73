package io.diskwright.output;

import io.diskwright.port.Shell;
import io.diskwright.spec.ShellCommand;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * This machine's shell: bash as nixpkgs runs such commands where there is one, else {@code
 * /bin/sh}. A command that fails ends the whole.
 */
public final class HostShell implements Shell {

  private static final Pattern COLON = Pattern.compile(":");
  private static final String SH = "/bin/sh";
  private static final File NOTHING = new File("/dev/null");

  /** 128 and the numbers of SIGINT and SIGTERM. */
  private static final List<Integer> INTERRUPTED = List.of(130, 143);

  /** How long it may take until a signal that ended the command is known here too. */
  private static final long SIGNAL_MILLIS = 200;

  /** Keeps no state. */
  public HostShell() {}

  @Override
  public int run(
      ShellCommand command,
      Map<String, String> variables,
      Optional<Map<String, String>> environment)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder();
    environment.ifPresent(given -> replace(builder.environment(), given));
    String path = builder.environment().getOrDefault("PATH", "");
    builder.environment().putAll(variables);
    builder.command(arguments(path, command.text())).directory(command.folder().toFile());
    builder.redirectInput(NOTHING).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    try {
      return await(process);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the command was interrupted");
    } finally {
      new ProcessFamily(process, variables).end();
    }
  }

  /** Variables that stay are not touched: their bytes need not be a text. */
  private static void replace(Map<String, String> own, Map<String, String> given) {
    own.keySet().retainAll(given.keySet());
    given.forEach(
        (name, value) -> {
          if (!value.equals(own.get(name))) {
            own.put(name, value);
          }
        });
  }

  /** Standard output is for results; a small shell turns it to standard error. */
  private static List<String> arguments(String path, String command) {
    List<String> arguments = new ArrayList<>(List.of(SH, "-c", "exec \"$@\" >&2", SH));
    arguments.addAll(bash(path).map(HostShell::strictBash).orElse(List.of(SH, "-e")));
    arguments.addAll(List.of("-c", command));
    return arguments;
  }

  private static List<String> strictBash(Path bash) {
    return List.of(bash.toString(), "-e", "-o", "pipefail");
  }

  private static Optional<Path> bash(String path) {
    return COLON
        .splitAsStream(path)
        .filter(directory -> directory.startsWith("/"))
        .map(directory -> Path.of(directory, "bash"))
        .filter(file -> Files.isExecutable(file) && Files.isRegularFile(file))
        .findFirst();
  }

  /** Ctrl-C at a terminal reaches the command and us alike, and who is first is chance. */
  private static int await(Process process) throws InterruptedException {
    int status = process.waitFor();
    if (INTERRUPTED.contains(status)) {
      Thread.sleep(SIGNAL_MILLIS);
    }
    return status;
  }
}

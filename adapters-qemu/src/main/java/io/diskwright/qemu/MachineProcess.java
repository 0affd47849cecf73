package io.diskwright.qemu;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A program that does not outlive us, whatever ends us. It runs in a session and so a process group
 * of its own, under a shell that holds the reading end of a pipe of which this process alone has
 * the other. When that is closed, by {@link #close} or by the kernel because this process is gone,
 * the shell kills the group. (A death signal would do less: it follows the thread that started the
 * program.) The JDK waits for the shell, and the shell for the program, each by its number alone.
 */
final class MachineProcess implements Closeable {

  /**
   * The first argument is a directory that goes with the program. Descriptor 3 is the pipe, which
   * the program itself does not get.
   */
  private static final String GUARD =
      """
      directory=$1
      shift
      exec 3<&0 </dev/null
      "$@" 3<&- &
      program=$!
      { cat <&3; rm -rf -- "$directory"; kill -KILL 0; } >/dev/null 2>&1 &
      exec 3<&-
      wait "$program"
      """;

  private static final long KILL_SECONDS = 10;

  private final Process shell;

  private MachineProcess(Process shell) {
    this.shell = shell;
  }

  /**
   * Starts a program.
   *
   * @param command the program and its arguments
   * @param directory removed when the program has to go
   * @param variables set for it
   */
  static MachineProcess start(List<String> command, Path directory, Map<String, String> variables)
      throws IOException {
    List<String> guarded = new ArrayList<>(List.of("setsid", "/bin/sh", "-c", GUARD, "sh"));
    guarded.add(directory.toString());
    guarded.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(guarded);
    builder.environment().putAll(variables);
    return new MachineProcess(builder.start());
  }

  /** What it prints. */
  InputStream output() {
    return shell.getInputStream();
  }

  /** What it complains of. */
  InputStream errors() {
    return shell.getErrorStream();
  }

  /** Completed with the exit status; 128 and the number of the signal that ended it. */
  CompletableFuture<Integer> exit() {
    return shell.onExit().thenApply(Process::exitValue);
  }

  /**
   * Waits for its end.
   *
   * @return whether it came in time
   */
  boolean awaitExit(long seconds) throws InterruptedException {
    return shell.waitFor(seconds, TimeUnit.SECONDS);
  }

  /** Kills all of it that is left, and waits until it is gone. */
  @Override
  public void close() throws IOException {
    boolean interrupted = Thread.interrupted();
    try (OutputStream pipe = shell.getOutputStream()) {
      pipe.flush();
    }
    try {
      if (!awaitExit(KILL_SECONDS)) {
        shell.destroyForcibly();
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

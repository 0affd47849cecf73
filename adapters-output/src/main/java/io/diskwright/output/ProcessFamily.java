package io.diskwright.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A process and all that came from it. Its descendants are told by the system as long as those
 * between them live; the others are known by a variable of their environment, which children
 * inherit and which has a value of its own.
 */
final class ProcessFamily {

  private static final Path PROCESSES = Path.of("/proc");
  private static final long POLITE_MILLIS = 2_000;
  private static final long POLL_MILLIS = 20;
  private static final int MOST_ROUNDS = 50;

  private final Process process;
  private final List<String> marks;

  /**
   * @param variables of the process, one of them with a value that no other process has
   */
  ProcessFamily(Process process, Map<String, String> variables) {
    this.process = process;
    this.marks =
        variables.entrySet().stream()
            .map(variable -> letters(variable.getKey() + "=" + variable.getValue()))
            .toList();
  }

  /** Ends all of them: first as a user would, then those that do not hear. */
  void end() {
    living().forEach(ProcessHandle::destroy);
    for (long waited = 0; waited < POLITE_MILLIS && !living().isEmpty(); waited += POLL_MILLIS) {
      pause();
    }
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Set<ProcessHandle> rest = living();
      if (rest.isEmpty()) {
        return;
      }
      rest.forEach(ProcessHandle::destroyForcibly);
      pause();
    }
  }

  private static void pause() {
    boolean interrupted = Thread.interrupted();
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Set<ProcessHandle> living() {
    Set<ProcessHandle> found = new LinkedHashSet<>();
    Stream.concat(Stream.of(process.toHandle()), process.descendants()).forEach(found::add);
    addMarked(found);
    found.removeIf(member -> !isRunning(member));
    return found;
  }

  /** A process that has ended stays known until its parent asks how: state {@code Z} in proc(5). */
  static boolean isRunning(ProcessHandle process) {
    try {
      String status =
          Files.readString(PROCESSES.resolve(process.pid() + "/stat"), StandardCharsets.ISO_8859_1);
      return process.isAlive() && !status.startsWith(") Z", status.lastIndexOf(')'));
    } catch (IOException e) {
      return process.isAlive();
    }
  }

  /** Where the system has no such directory, descendants are all that is known. */
  private void addMarked(Set<ProcessHandle> found) {
    try (DirectoryStream<Path> processes =
        Files.newDirectoryStream(PROCESSES, path -> isNumber(path.getFileName().toString()))) {
      for (Path path : processes) {
        if (isMarked(path)) {
          ProcessHandle.of(Long.parseLong(path.getFileName().toString())).ifPresent(found::add);
        }
      }
    } catch (IOException e) {
      return;
    }
  }

  private static boolean isNumber(String name) {
    return name.length() < 19 && name.chars().allMatch(letter -> letter >= '0' && letter <= '9');
  }

  private boolean isMarked(Path process) {
    try {
      List<String> variables =
          List.of(
              Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1)
                  .split("\0", -1));
      return variables.containsAll(marks);
    } catch (IOException e) {
      // It ended meanwhile, or is another user's.
      return false;
    }
  }

  /** As the environment's bytes are read. */
  private static String letters(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
